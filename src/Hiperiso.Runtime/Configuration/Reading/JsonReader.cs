using System.Collections.Immutable;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>
/// Reads JSON, and with a finding each what Ventoy's parser takes beyond it: other blanks between tokens, leading zeros, and
/// anything behind the first value. Neither takes comments or trailing commas.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>Levels of nesting that are read; the deepest value of a configuration lies on the fifth.</summary>
    public const int MaximumDepth = 64;

    private readonly JsonCursor _cursor;
    private readonly FindingLog _log;
    private TextPosition? _brokenString;

    private JsonReader(string text, FindingLog log)
    {
        _cursor = new JsonCursor(text);
        _log = log;
    }

    /// <summary>Reads a text's value.</summary>
    /// <exception cref="JsonSyntaxException">The text has none.</exception>
    public static JsonNode Read(string text, FindingLog log)
    {
        var reader = new JsonReader(text, log);
        try
        {
            return reader.Document();
        }
        catch (JsonSyntaxException error) when (reader._brokenString is { } start)
        {
            throw new JsonSyntaxException(
                error.Position, $"{error.Message} (the string that begins at {start} goes over several lines)");
        }
    }

    private JsonNode Document()
    {
        Blanks();
        var value = Value(depth: 0);
        Blanks();
        if (!_cursor.IsAtEnd)
            _log.Warn(_cursor.Position, "what follows the closing bracket is ignored");
        return value;
    }

    private JsonNode Value(int depth)
    {
        var position = _cursor.Position;
        if (depth > MaximumDepth)
            throw new JsonSyntaxException(position, $"nested more than {MaximumDepth} levels deep");
        return _cursor.Current switch
        {
            '"' => new JsonNode.Text(position, String()),
            '{' => Map(position, depth),
            '[' => List(position, depth),
            '-' or (>= '0' and <= '9') => new JsonNode.Number(position, Number()),
            't' when Word("true") => new JsonNode.Flag(position, true),
            'f' when Word("false") => new JsonNode.Flag(position, false),
            'n' when Word("null") => new JsonNode.Null(position),
            _ => throw Unexpected("a value"),
        };
    }

    private JsonNode.Map Map(TextPosition position, int depth)
    {
        var members = ImmutableArray.CreateBuilder<JsonMember>();
        foreach (var start in Elements('}'))
        {
            if (_cursor.Current != '"')
                throw Unexpected("a name in double quotes");
            var name = String();
            Blanks();
            Expect(':', "':' after the name");
            Blanks();
            members.Add(new JsonMember(name, start, Value(depth + 1)));
        }

        return new JsonNode.Map(position, members.ToImmutable());
    }

    private JsonNode.List List(TextPosition position, int depth)
    {
        var items = ImmutableArray.CreateBuilder<JsonNode>();
        foreach (var _ in Elements(']'))
            items.Add(Value(depth + 1));
        return new JsonNode.List(position, items.ToImmutable());
    }

    // Yields at the beginning of each element; the caller reads it before it asks for the next.
    private IEnumerable<TextPosition> Elements(char end)
    {
        _cursor.Take();
        Blanks();
        if (_cursor.Current == end)
        {
            _cursor.Take();
            yield break;
        }

        while (true)
        {
            yield return _cursor.Position;
            Blanks();
            if (_cursor.Current == end)
                break;
            var comma = _cursor.Position;
            Expect(',', $"',' or '{end}'");
            Blanks();
            if (_cursor.Current == end)
                throw new JsonSyntaxException(comma, $"a comma before '{end}'; remove it");
        }

        _cursor.Take();
    }

    private string String()
    {
        var start = _cursor.Position;
        var reader = new JsonStringReader(_cursor, _log);
        var value = reader.Read();
        if (reader.HasLineBreak)
            _brokenString = start;
        return value;
    }

    private bool Word(string word)
    {
        if (!_cursor.StartsWith(word))
            return false;
        _cursor.Skip(word.Length);
        return true;
    }

    private string Number()
    {
        var start = _cursor.Position;
        var digits = JsonNumberText.Take(_cursor);
        if (JsonNumberText.IsJson(digits))
            return digits;
        if (!digits.All(char.IsAsciiDigit))
            throw new JsonSyntaxException(start, $"'{digits}' is not a number");
        _log.Warn(start, "a number with leading zeros is not JSON; it is read as a decimal number");
        return digits;
    }

    private void Blanks()
    {
        while (!_cursor.IsAtEnd && (_cursor.Current <= ' ' || _cursor.Current >= '\u0080'))
        {
            if (_cursor.Current is not (' ' or '\t' or '\r' or '\n') && !char.IsLowSurrogate(_cursor.Current))
            {
                _log.Warn(
                    _cursor.Position, $"U+{(int)_cursor.Current:X4} between values is not JSON; it is taken for a blank, as Ventoy does");
            }


            _cursor.Take();
        }
    }

    private void Expect(char character, string what)
    {
        if (_cursor.Current != character || _cursor.IsAtEnd)
            throw Unexpected(what);
        _cursor.Take();
    }

    private JsonSyntaxException Unexpected(string expected)
    {
        if (_cursor.StartsWith("//") || _cursor.StartsWith("/*"))
        {
            const string advice = "JSON has no comments; remove it, or write it as a member: \"//\": \"…\"";
            return new JsonSyntaxException(_cursor.Position, advice);
        }

        var found = _cursor.IsAtEnd ? "the file ends" : $"there is '{_cursor.Current}'";
        return new JsonSyntaxException(_cursor.Position, $"{expected} is expected, but {found}");
    }
}
