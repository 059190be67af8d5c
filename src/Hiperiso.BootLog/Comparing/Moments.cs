using System.Text;

namespace Hiperiso.BootLog;

/// <summary>Dates and times of day.</summary>
internal static class Moments
{
    private const string Months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
    private const string Days = "Mon Tue Wed Thu Fri Sat Sun ";

    /// <summary>Length of the date or time with which a text begins; 0 without one.</summary>
    internal static int LengthAt(ReadOnlySpan<byte> text) => char.IsAsciiDigit((char)text[0]) ? Numeric(text) : Named(text);

    private static int Numeric(ReadOnlySpan<byte> text)
    {
        if (Bytes.HasForm(text, "0000-00-00"u8))
        {
            const int Date = 10;
            var time = text.Length > Date + 1 && text[Date] is (byte)'T' or (byte)' ' ? Clock(text[(Date + 1)..]) : 0;
            return time > 0 ? Date + 1 + time : Bytes.EndsAt(text, Date) ? Date : 0;
        }

        return Bytes.HasForm(text, "00/00/0000"u8) && Bytes.EndsAt(text, 10) ? 10 : Clock(text);
    }

    // 6:41:02, 06:41:02.5Z, 06:41:02 UTC 2026.
    private static int Clock(ReadOnlySpan<byte> text)
    {
        var length = Bytes.HasForm(text, "00:00:00"u8) ? 8 : Bytes.HasForm(text, "0:00:00"u8) ? 7 : 0;
        if (length == 0)
        {
            return 0;
        }

        length += Bytes.Fraction(text[length..]);
        var rest = text[length..];
        length += rest.StartsWith("Z"u8) ? 1 : Bytes.HasForm(rest, "+00:00"u8) || Bytes.HasForm(rest, "-00:00"u8) ? 6 : 0;
        rest = text[length..];
        length += rest.StartsWith(" UTC"u8) ? 4 : 0;
        length += Year(text[length..]);
        return Bytes.EndsAt(text, length) ? length : 0;
    }

    // Nov 28, Nov 28 2026, Sat Nov 28.
    private static int Named(ReadOnlySpan<byte> text)
    {
        var day = Is(text, Days) ? 4 : 0;
        if (!Is(text[day..], Months))
        {
            return 0;
        }

        var length = day + 4;
        length += length < text.Length && text[length] == (byte)' ' ? 1 : 0;
        var digits = Bytes.Digits(text[length..]);
        if (digits is 0 or > 2 || !Bytes.EndsAt(text, length + digits))
        {
            return 0;
        }

        length += digits;
        return length + Year(text[length..]);
    }

    private static int Year(ReadOnlySpan<byte> text) => Bytes.HasForm(text, " 2000"u8) || Bytes.HasForm(text, " 0000"u8) ? 5 : 0;

    private static bool Is(ReadOnlySpan<byte> text, string names)
    {
        const int Length = 4;
        Span<char> name = stackalloc char[Length];
        return text.Length > Length && text[Length - 1] == (byte)' '
            && Encoding.Latin1.GetChars(text[..Length], name) == Length
            && names.AsSpan().IndexOf(name) is >= 0 and var at && at % Length == 0;
    }
}
