using System.Globalization;

namespace Hiperiso.Tools.Disks;

/// <summary>Sizes for people, and as people write them.</summary>
internal static class ByteSize
{
    private const long Kibi = 1024;
    private static readonly string[] Decimal = ["bytes", "kB", "MB", "GB", "TB"];
    private const string BinaryUnits = "KMGT";

    /// <summary>With one decimal and the largest unit that fits, powers of 1000 as on the packages of disks: <c>31.9 GB</c>.</summary>
    internal static string Format(long bytes)
    {
        var value = (double)bytes;
        var unit = 0;
        for (; value >= 1000 && unit < Decimal.Length - 1; unit++)
            value /= 1000;
        return value.ToString("0.#", CultureInfo.InvariantCulture) + " " + Decimal[unit];
    }

    /// <summary>Reads <c>512M</c>, <c>4GiB</c> or a number of MiB, as the options of such tools always were.</summary>
    /// <param name="option">Who asks, for the message.</param>
    /// <param name="text">What was written; units are powers of 1024.</param>
    /// <exception cref="InvalidDataException">It is no size.</exception>
    internal static long Parse(string option, string text)
    {
        var number = text.EndsWith("iB", StringComparison.OrdinalIgnoreCase) ? text[..^2] : text;
        var power = number.Length > 0 ? BinaryUnits.IndexOf(char.ToUpperInvariant(number[^1]), StringComparison.Ordinal) + 1 : 0;
        var factor = Kibi * Kibi;
        if (power > 0)
        {
            number = number[..^1];
            factor = 1L << (10 * power);
        }

        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= long.MaxValue / factor
            ? count * factor
            : throw new InvalidDataException($"{option} '{text}' is no size; write MiB as a number, or a number with a unit: 512M, 4G");
    }
}
