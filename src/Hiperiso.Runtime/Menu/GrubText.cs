using System.Text;

namespace Hiperiso.Runtime.Menu;

/// <summary>Text as one word of a GRUB script. Whatever a file name or configuration holds gets into a menu through here only.</summary>
public static class GrubText
{
    /// <summary>Bytes of a text that are kept.</summary>
    public const int MostBytes = 4000;

    /// <summary>
    /// Quotes a text. Within single quotes GRUB knows one special character, the quote itself; it is written outside of them, with a
    /// backslash. Control characters become blanks, so that a word never spans lines. What is longer than
    /// <see cref="MostBytes"/> is cut off: GRUB's reader ends with a fatal error at 8192 bytes without a quote.
    /// </summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var word = new StringBuilder("'");
        var room = MostBytes;
        foreach (var rune in text.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
                break;
            if (Rune.IsControl(rune))
                word.Append(' ');
            else if (rune.Value == '\'')
                word.Append("'\\''");
            else
                word.Append(rune.ToString());
        }

        return word.Append('\'').ToString();
    }

    /// <summary>Whether a text arrives in GRUB as it is: no control characters, and nothing that was no UTF-8 where it comes from.</summary>
    public static bool IsExact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().All(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar);
    }
}
