using System.Globalization;
using System.Text;

namespace Hiperiso.BootLog;

/// <summary>Which characters of a guest may go into a report.</summary>
internal static class VisibleText
{
    /// <summary>False for controls, line separators, direction marks and unassigned code points: a guest could use them to forge a report.</summary>
    internal static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    /// <summary>The text of a line: UTF-8, trailing spaces removed, every unsafe character replaced by U+FFFD.</summary>
    internal static string Of(ReadOnlySpan<byte> line) => Clean(Encoding.UTF8.GetString(line)).TrimEnd(' ');

    /// <summary>The text with every unsafe character replaced by U+FFFD.</summary>
    internal static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(IsSafe(rune) ? rune.ToString() : "\uFFFD");
        }

        return clean.ToString();
    }

    /// <summary>At most <paramref name="length"/> characters of a text; a cut is marked with <c>...</c>.</summary>
    internal static string Clip(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "...";
    }

    /// <summary>Columns that a character takes on a terminal: 2 for East Asian wide characters and pictographs, 0 for combining marks.</summary>
    internal static int Columns(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
        _ => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
            or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD)
            ? 2 : 1,
    };
}
