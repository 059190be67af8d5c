namespace Hiperiso.BootLog;

/// <summary>Lengths of what a text begins with.</summary>
internal static class Bytes
{
    internal static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or >= 0x80;

    /// <summary>Letters, digits, underscores and all of UTF-8 beyond ASCII.</summary>
    internal static int Word(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && IsWord(text[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary>Decimal digits.</summary>
    internal static int Digits(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(Words.Digits) is >= 0 and var end ? end : text.Length;

    /// <summary>Hexadecimal digits.</summary>
    internal static int HexDigits(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiHexDigit((char)text[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary>A point and digits; 0 without both.</summary>
    internal static int Fraction(ReadOnlySpan<byte> text) =>
        text.Length > 1 && text[0] is (byte)'.' or (byte)',' && Digits(text[1..]) is > 0 and var digits ? digits + 1 : 0;

    /// <summary>Whether no word goes on after so many bytes.</summary>
    internal static bool EndsAt(ReadOnlySpan<byte> text, int length) => length >= text.Length || !IsWord(text[length]);

    /// <summary>Whether a text has the form of a pattern: <c>0</c> stands for a digit, <c>f</c> for a hexadecimal digit.</summary>
    internal static bool HasForm(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        if (text.Length < pattern.Length)
        {
            return false;
        }

        for (var i = 0; i < pattern.Length; i++)
        {
            var fits = pattern[i] switch
            {
                (byte)'0' => char.IsAsciiDigit((char)text[i]),
                (byte)'f' => char.IsAsciiHexDigit((char)text[i]),
                var literal => text[i] == literal,
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}
