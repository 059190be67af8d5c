namespace Hiperiso.BootLog;

/// <summary>The boots of one image, before and after.</summary>
public sealed record ImageComparison
{
    /// <summary>The image: its path on the data partition, or the name of its sessions; empty for serial logs.</summary>
    public required string Image { get; init; }

    /// <summary>Number of boots in A.</summary>
    public required int BootsBefore { get; init; }

    /// <summary>Number of boots in B.</summary>
    public required int BootsAfter { get; init; }

    /// <summary>The verdicts of A.</summary>
    public required VerdictTally VerdictBefore { get; init; }

    /// <summary>The verdicts of B.</summary>
    public required VerdictTally VerdictAfter { get; init; }

    /// <summary>The times of stages.</summary>
    public required StageIntervals Stages { get; init; }

    /// <summary>Where the serial logs part; null when they do not.</summary>
    public required LogDivergence? Divergence { get; init; }

    /// <summary>Error lines in B and in no boot of A, each once, without time stamps.</summary>
    public required IReadOnlyList<string> NewErrors { get; init; }

    /// <summary>Error lines in A and in no boot of B.</summary>
    public required IReadOnlyList<string> GoneErrors { get; init; }

    /// <summary>What the traces tell.</summary>
    public required TraceFigures Trace { get; init; }

    /// <summary>Inputs that could not be used, and what was left out, one sentence each.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>All that differs, most important first.</summary>
    public IReadOnlyList<ComparisonFinding> Findings =>
        [.. VerdictChanges.Between(VerdictBefore, VerdictAfter), .. Stages.Findings(), .. LogFindings(), .. Trace.Findings()];

    /// <summary>What it adds up to: the gravest of the findings.</summary>
    public ComparisonOutcome Outcome =>
        Findings.Aggregate(ComparisonOutcome.Same, (gravest, finding) => finding.Outcome > gravest ? finding.Outcome : gravest);

    internal static ImageComparison Of(string image, ImageBoots before, ImageBoots after, ComparisonOptions options, LineChoice choice)
    {
        var stages = StageIntervals.Of(before.Boots, after.Boots, options.NoisePercent);
        return new ImageComparison
        {
            Image = image,
            BootsBefore = before.Boots.Count,
            BootsAfter = after.Boots.Count,
            VerdictBefore = VerdictTally.Of(before.Boots),
            VerdictAfter = VerdictTally.Of(after.Boots),
            Stages = stages,
            Divergence = LogDivergence.Of(before.Boots, after.Boots, choice),
            NewErrors = after.Errors.Except(before.Errors),
            GoneErrors = before.Errors.Except(after.Errors),
            Trace = TraceFigures.Of(before.Boots, after.Boots, options.NoisePercent),
            Problems = [.. ProblemsOf("A", before), .. ProblemsOf("B", after), .. LeftOut(before, after, stages)],
        };
    }

    private static IEnumerable<string> ProblemsOf(string side, ImageBoots boots)
    {
        var problems = boots.Boots.SelectMany(boot => boot.Problems).Distinct().Select(problem => $"{side}: {problem}");
        return boots.Errors.IsFull ? problems.Append($"{side}: there are more error lines than can be compared.") : problems;
    }

    private static IEnumerable<string> LeftOut(ImageBoots before, ImageBoots after, StageIntervals stages)
    {
        if (stages.Clock == StageClock.None && stages.Left > 0)
        {
            yield return "The times of stages were not compared: the sides have no clock in common.";
        }

        if (before.Boots.Any(boot => boot.Trace is not null) != after.Boots.Any(boot => boot.Trace is not null))
        {
            yield return "I/O was not compared: one side has no trace.";
        }
    }

    private IEnumerable<ComparisonFinding> LogFindings()
    {
        if (Divergence is not null)
        {
            yield return new ComparisonFinding(ComparisonOutcome.Different, "the serial logs part");
        }

        if (NewErrors.Count > 0)
        {
            yield return new ComparisonFinding(ComparisonOutcome.Regressed, $"error lines that A did not have: {NewErrors.Count}");
        }

        if (GoneErrors.Count > 0)
        {
            yield return new ComparisonFinding(ComparisonOutcome.Improved, $"error lines that B does not have: {GoneErrors.Count}");
        }
    }
}
