namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>A place in a text that moves forward and counts lines and columns.</summary>
/// <param name="text">What is read.</param>
internal sealed class JsonCursor(string text)
{
    private int _index;
    private int _line = 1;
    private int _column = 1;

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd => _index >= text.Length;

    /// <summary>The character here; U+0000 at the end.</summary>
    public char Current => IsAtEnd ? '\0' : text[_index];

    /// <summary>Where the current character stands.</summary>
    public TextPosition Position => new(_line, _column);

    /// <summary>Whether the text continues so from here.</summary>
    public bool StartsWith(string expected) => string.CompareOrdinal(text, _index, expected, 0, expected.Length) == 0;

    /// <summary>Fills a span with what begins this far ahead; false when there is not enough.</summary>
    public bool TryPeek(int ahead, Span<char> characters) =>
        _index + ahead <= text.Length - characters.Length && text.AsSpan(_index + ahead, characters.Length).TryCopyTo(characters);

    /// <summary>Returns the current character and moves behind it; not to be called at the end.</summary>
    public char Take()
    {
        var character = text[_index++];
        if (character == '\n' || (character == '\r' && Current != '\n'))
            (_line, _column) = (_line + 1, 1);
        else if (!char.IsLowSurrogate(character) && character != '\r')
            _column++;
        return character;
    }

    /// <summary>Moves forward by a number of characters that are known to be there.</summary>
    public void Skip(int count)
    {
        while (count-- > 0)
            Take();
    }
}
