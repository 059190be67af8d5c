namespace Hiperiso.BootLog;

/// <summary>How far apart two figures may be although nothing has changed. The band is the same in both directions.</summary>
public static class NoiseBand
{
    /// <summary>Percent of the larger figure where too few boots were repeated to tell their spread: boots on a busy machine.</summary>
    public const double FewPercent = 50;

    /// <summary>Percent of the larger figure beside the spread, which few boots may show too small by luck.</summary>
    public const double ManyPercent = 10;

    /// <summary>So many boots of each side tell a spread.</summary>
    public const int Enough = 3;

    private const double Deviations = 3;

    /// <summary>The largest of: a floor, a part of the larger median, and three standard deviations of the side that spreads more.</summary>
    internal static double Of(Sample before, Sample after, double floor, double? percent)
    {
        var part = percent ?? (Math.Min(before.Count, after.Count) < Enough ? FewPercent : ManyPercent);
        var spread = Math.Max(before.Deviation, after.Deviation);
        return Math.Max(floor, Math.Max(Deviations * spread, Math.Max(before.Median, after.Median) * part / 100));
    }
}
