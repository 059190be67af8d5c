using System.Text;

namespace Hiperiso.Runtime.CommandLine;

/// <summary>Percent-encoding of UTF-8 text (RFC 3986 section 2.1), as the menu compiler writes values.</summary>
public static class PercentEncoding
{
    /// <summary>Decodes every <c>%XX</c>; returns false, and the text unchanged, when an escape is malformed.</summary>
    public static bool TryDecode(string text, out string decoded)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(source.Length);
        decoded = text;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '%')
            {
                bytes.Add(source[i]);
                continue;
            }

            if (i + 2 >= source.Length || !IsHex(source[i + 1]) || !IsHex(source[i + 2]))
                return false;
            bytes.Add((byte)((HexValue(source[i + 1]) << 4) | HexValue(source[i + 2])));
            i += 2;
        }

        decoded = Encoding.UTF8.GetString([.. bytes]);
        return true;
    }

    /// <summary>Encodes everything but unreserved characters and <c>/</c>.</summary>
    public static string Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var encoded = new StringBuilder(text.Length);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' or (byte)'/')
                encoded.Append((char)value);
            else
                encoded.Append('%').Append(value.ToString("X2", null));
        }

        return encoded.ToString();
    }

    /// <summary>
    /// Encodes only what does not survive on a kernel command line. Letters beyond ASCII do, and are a third as long as they are; but the
    /// kernel takes a byte A0 for a blank, and what follows it for a parameter of its own.
    /// </summary>
    public static string EncodeParameter(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var encoded = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = rune.ToString();
            var isPlain = !rune.IsAscii && !Rune.IsControl(rune) && !bytes[..rune.EncodeToUtf8(bytes)].Contains((byte)0xA0);
            encoded.Append(isPlain ? letter : Encode(letter));
        }

        return encoded.ToString();
    }

    private static bool IsHex(byte value) => char.IsAsciiHexDigit((char)value);

    private static int HexValue(byte value) => value <= '9' ? value - '0' : (value | 0x20) - 'a' + 10;
}
