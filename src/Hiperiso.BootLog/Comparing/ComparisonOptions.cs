namespace Hiperiso.BootLog;

/// <summary>How boots are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>
    /// How much more or less of something is still noise, in percent of the larger side; null for <see cref="NoiseBand.FewPercent"/> where
    /// a side has fewer than <see cref="NoiseBand.Enough"/> boots, else <see cref="NoiseBand.ManyPercent"/>.
    /// </summary>
    public double? NoisePercent { get; init; }

    /// <summary>Lines that contain one of these texts are not compared; case matters.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The stage that counts as success on both sides, see <see cref="AnalysisOptions.MinimumStage"/>.</summary>
    public BootStage MinimumStage { get; init; } = AnalysisOptions.Default.MinimumStage;
}
