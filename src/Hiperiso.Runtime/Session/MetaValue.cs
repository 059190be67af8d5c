using System.Globalization;
using System.Text;

namespace Hiperiso.Runtime.Session;

/// <summary>Values of <c>analysis.meta</c>, which the analyser writes as printable ASCII: <c>\\</c> and <c>\uXXXX</c> (one UTF-16 unit).</summary>
internal static class MetaValue
{
    private const int UnitDigits = 4;

    /// <summary>Gives the text back; what is no escape stays as it is.</summary>
    public static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var rest = value.AsSpan(i);
            if (rest.StartsWith(@"\\"))
            {
                text.Append('\\');
                i++;
            }
            else if (rest.StartsWith(@"\u") && TryReadUnit(rest[2..], out var unit))
            {
                text.Append(unit);
                i += 1 + UnitDigits;
            }
            else
            {
                text.Append(value[i]);
            }
        }

        return text.ToString();
    }

    private static bool TryReadUnit(ReadOnlySpan<char> digits, out char unit)
    {
        var isUnit = ushort.TryParse(
            digits[..Math.Min(UnitDigits, digits.Length)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        unit = (char)value;
        return isUnit && digits.Length >= UnitDigits;
    }
}
