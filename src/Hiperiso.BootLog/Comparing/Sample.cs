namespace Hiperiso.BootLog;

/// <summary>The same figure of several boots.</summary>
internal sealed class Sample
{
    // Turns the median absolute deviation into the standard deviation of a normal distribution.
    private const double NormalFactor = 1.4826;

    internal Sample(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Count = sorted.Length;
        Median = MedianOf(sorted);
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = Math.Abs(sorted[i] - Median);
        }

        Deviation = NormalFactor * MedianOf(sorted);
    }

    internal int Count { get; }

    /// <summary>The middle value, or the mean of the two; 0 without values.</summary>
    internal double Median { get; }

    /// <summary>A standard deviation that single wild values do not move.</summary>
    internal double Deviation { get; }

    private static double MedianOf(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? 0 : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
