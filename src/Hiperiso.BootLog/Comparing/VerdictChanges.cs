namespace Hiperiso.BootLog;

/// <summary>What has changed between the verdicts of two sides.</summary>
internal static class VerdictChanges
{
    internal static IEnumerable<ComparisonFinding> Between(VerdictTally before, VerdictTally after)
    {
        if (Direction(VerdictTally.Rank(before.Middle) - VerdictTally.Rank(after.Middle), VerdictTally.Rank(before.Worst) - VerdictTally.Rank(after.Worst)) is { } result)
        {
            yield return new ComparisonFinding(result, $"the result was {before.Counts} and is {after.Counts}");
        }

        if (Direction(before.MiddleStage - after.MiddleStage, before.LowestStage - after.LowestStage) is { } stage)
        {
            yield return new ComparisonFinding(stage, $"the stage reached was {Stages(before)} and is {Stages(after)}");
        }

        if (before.Domains != after.Domains)
        {
            yield return new ComparisonFinding(ComparisonOutcome.Different, $"the failure domain was {before.Domains} and is {after.Domains}");
        }
    }

    /// <summary>The stage of a side for a person.</summary>
    internal static string Stages(VerdictTally tally) => tally.LowestStage == tally.MiddleStage
        ? tally.MiddleStage.ToContractText()
        : $"{tally.MiddleStage.ToContractText()}, at least {tally.LowestStage.ToContractText()}";

    // Worse where the boots in the middle or the worst ones are; better where one of them is and none is worse.
    private static ComparisonOutcome? Direction(int middle, int worst) =>
        middle > 0 || worst > 0 ? ComparisonOutcome.Regressed
        : middle < 0 || worst < 0 ? ComparisonOutcome.Improved
        : null;
}
