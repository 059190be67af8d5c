namespace Hiperiso.BootLog;

/// <summary>A row of values as characters from light to dark.</summary>
internal static class TraceChart
{
    private const int Columns = 64;
    private const string Shades = ".:-=+*#%@";

    /// <summary>Writes rows of 64 columns. Nothing is a space, the darkest shade is <paramref name="full"/> or more.</summary>
    /// <param name="page">Where the rows go.</param>
    /// <param name="values">The values, none of them negative.</param>
    /// <param name="full">The value of the darkest shade.</param>
    /// <param name="label">What a column stands for; written before each row.</param>
    internal static void Write(TextPage page, IReadOnlyList<long> values, long full, Func<int, string> label)
    {
        for (var first = 0; first < values.Count; first += Columns)
        {
            var row = values.Skip(first).Take(Columns).Select(value => Shade(value, full));
            page.Line($"{label(first),12} |{string.Concat(row)}".TrimEnd(' '));
        }
    }

    private static char Shade(long value, long full) =>
        value <= 0 ? ' ' : Shades[(int)Math.Min(Shades.Length - 1, (double)value / full * (Shades.Length - 1))];
}
