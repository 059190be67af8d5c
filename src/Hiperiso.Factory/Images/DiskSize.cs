using System.Globalization;

namespace Hiperiso.Factory.Images;

/// <summary>Sizes as people write them: <c>64MiB</c>, <c>16G</c>, <c>1073741824</c>. Units are powers of 1024.</summary>
public static class DiskSize
{
    private static readonly (string Suffix, long Factor)[] Units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
        ("K", 1L << 10), ("M", 1L << 20), ("G", 1L << 30), ("T", 1L << 40),
    ];

    /// <summary>The number of bytes.</summary>
    /// <exception cref="FactoryException">The text is not a size.</exception>
    public static long Parse(string text)
    {
        var unit = Array.Find(Units, candidate => text.EndsWith(candidate.Suffix, StringComparison.OrdinalIgnoreCase));
        var digits = unit.Suffix is null ? text : text[..^unit.Suffix.Length];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0 && count <= long.MaxValue / Math.Max(1, unit.Factor)
            ? count * Math.Max(1, unit.Factor)
            : throw new FactoryException($"'{text}' is not a size", "Write a number with an optional unit, for example 64MiB, 16G or 1073741824.");
    }

    /// <summary>A size with one decimal and the largest unit that fits, for people.</summary>
    public static string Format(long bytes)
    {
        string[] names = ["bytes", "KiB", "MiB", "GiB", "TiB"];
        var value = (double)bytes;
        var unit = 0;
        for (; value >= 1024 && unit < names.Length - 1; unit++)
        {
            value /= 1024;
        }

        return value.ToString("0.#", CultureInfo.InvariantCulture) + " " + names[unit];
    }
}
