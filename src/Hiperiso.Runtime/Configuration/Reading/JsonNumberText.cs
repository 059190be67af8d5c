using System.Globalization;
using System.Text;

namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>Numbers as JSON writes them (RFC 8259 section 6).</summary>
internal static class JsonNumberText
{
    /// <summary>Takes whatever may belong to a number.</summary>
    public static string Take(JsonCursor cursor)
    {
        var text = new StringBuilder();
        while (!cursor.IsAtEnd && (char.IsAsciiLetterOrDigit(cursor.Current) || cursor.Current is '-' or '+' or '.'))
            text.Append(cursor.Take());
        return text.ToString();
    }

    /// <summary>Whether it is a number as JSON wants it.</summary>
    public static bool IsJson(string text)
    {
        var rest = text.AsSpan().TrimStart('-');
        if (text.Length - rest.Length > 1 || TakeDigits(ref rest, out var first) == 0 || (first == '0' && IsLongerInteger(text)))
            return false;
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            if (TakeDigits(ref rest, out _) == 0)
                return false;
        }

        if (rest is not ['e' or 'E', ..])
            return rest.IsEmpty;
        rest = rest[1..];
        if (rest is ['+' or '-', ..])
            rest = rest[1..];
        return TakeDigits(ref rest, out _) > 0 && rest.IsEmpty;
    }

    /// <summary>The whole number that is written; null for fractions and what no <see cref="int"/> holds.</summary>
    public static int? ToInteger(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static int TakeDigits(ref ReadOnlySpan<char> rest, out char first)
    {
        first = rest.IsEmpty ? '\0' : rest[0];
        var count = rest.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? rest.Length : count;
        rest = rest[count..];
        return count;
    }

    private static bool IsLongerInteger(string text) =>
        text.TrimStart('-') is { Length: > 1 } digits && char.IsAsciiDigit(digits[1]);
}
