using System.Globalization;
using System.Text;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>
/// Reads a string. Escapes are decoded as JSON says; what Ventoy takes beyond that (a backslash before any character, raw control
/// characters) is taken too, with a finding.
/// </summary>
/// <param name="cursor">Stands on the opening quote.</param>
/// <param name="log">Takes findings.</param>
internal sealed class JsonStringReader(JsonCursor cursor, FindingLog log)
{
    private const char Replacement = '\uFFFD';

    private readonly StringBuilder _value = new();

    /// <summary>Whether the string went over the end of its line: after a syntax error, the likely place of a missing quote.</summary>
    public bool HasLineBreak { get; private set; }

    /// <summary>Reads to the closing quote.</summary>
    /// <exception cref="JsonSyntaxException">There is none.</exception>
    public string Read()
    {
        var start = cursor.Position;
        cursor.Take();
        while (!cursor.IsAtEnd)
        {
            var position = cursor.Position;
            var character = cursor.Take();
            if (character == '"')
                return WithoutLoneSurrogates(start);
            if (character == '\\')
                Escape(position);
            else
                Plain(character, position);
        }

        throw new JsonSyntaxException(start, "this string has no closing quote");
    }

    private void Plain(char character, TextPosition position)
    {
        if (character is '\n' or '\r' && !HasLineBreak)
        {
            HasLineBreak = true;
            log.Warn(position, "a line break inside a string; is a closing quote missing?");
        }
        else if (character == '\0')
        {
            log.Warn(position, "U+0000 inside a string, replaced by U+FFFD: no name holds it");
        }
        else if (character is < ' ' and not ('\n' or '\r'))
        {
            log.Warn(position, $"a control character (U+{(int)character:X4}) inside a string; write it as \\u{(int)character:X4}");
        }

        _value.Append(character == '\0' ? Replacement : character);
    }

    private void Escape(TextPosition position)
    {
        if (cursor.IsAtEnd)
            return;
        switch (cursor.Current)
        {
            case '"' or '\\' or '/':
                _value.Append(cursor.Take());
                return;
            case 'u' when TryUnit(out var unit):
                if (unit == '\0')
                    log.Warn(position, "\\u0000 inside a string, replaced by U+FFFD: no name holds it");
                _value.Append(unit == '\0' ? Replacement : unit);
                return;
            case 'b' or 'f' or 'n' or 'r' or 't':
                _value.Append("\b\f\n\r\t"["bfnrt".IndexOf(cursor.Take(), StringComparison.Ordinal)]);
                return;
            default:
                log.Warn(
                    position,
                    $"\\{Shown(cursor.Current)} is no escape of JSON, the backslash is kept; write \\\\ for a backslash and / in paths");
                _value.Append('\\');
                return;
        }
    }

    private bool TryUnit(out char unit)
    {
        const int digits = 4;
        unit = '\0';
        Span<char> hex = stackalloc char[digits];
        if (!cursor.TryPeek(1, hex)
            || !ushort.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;

        cursor.Skip(1 + digits);
        unit = (char)value;
        return true;
    }

    private string WithoutLoneSurrogates(TextPosition start)
    {
        var lone = false;
        for (var i = 0; i < _value.Length; i++)
        {
            if (char.IsHighSurrogate(_value[i]) && i + 1 < _value.Length && char.IsLowSurrogate(_value[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(_value[i]))
            {
                lone = true;
                _value[i] = Replacement;
            }
        }

        if (lone)
            log.Warn(start, "half of a surrogate pair inside a string, replaced by U+FFFD: no name holds it");
        return _value.ToString();
    }

    private static string Shown(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) ? "" : character.ToString();
}
