using System.Globalization;

namespace Hiperiso.Factory.Matrix;

/// <summary>What an entry did otherwise when it was good the last time.</summary>
internal static class MatrixChange
{
    // What takes half as long again, and some seconds more, does not do so by chance.
    private const double Slower = 1.5;
    private const double SlowerSeconds = 10;

    /// <summary>One line for each thing that differs: stages, findings, time; empty when nothing does.</summary>
    public static IEnumerable<string> Since(MatrixRecordEntry good, MatrixRecordEntry now)
    {
        var before = good.Stages.DistinctBy(stage => stage.Name).ToList();
        var after = now.Stages.DistinctBy(stage => stage.Name).ToList();
        foreach (var stage in before.ExceptBy(after.Select(stage => stage.Name), stage => stage.Name))
        {
            yield return $"{stage.Name} was reached{At(stage)}, and is not any more";
        }

        foreach (var stage in after.ExceptBy(before.Select(stage => stage.Name), stage => stage.Name))
        {
            yield return $"{stage.Name} is reached{At(stage)}, and was not";
        }

        foreach (var (from, to) in before.Join(after, stage => stage.Name, stage => stage.Name, (from, to) => (from, to)).Where(pair => IsSlower(pair.from, pair.to)))
        {
            yield return $"{to.Name} is reached{At(to)}, and was{At(from)}";
        }

        foreach (var finding in now.Findings.Except(good.Findings))
        {
            yield return $"found: {finding}";
        }
    }

    private static bool IsSlower(MatrixStage from, MatrixStage to) => to.Start > from.Start * Slower && to.Start > from.Start + SlowerSeconds;

    private static string At(MatrixStage stage) => stage.Start is { } start ? string.Create(CultureInfo.InvariantCulture, $" after {start:0.0} s") : "";
}
