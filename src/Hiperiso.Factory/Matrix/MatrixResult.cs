using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix;

/// <summary>The result of an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Failure">Null when everything is as it must be.</param>
/// <param name="Findings">What is wrong, most important first; each is one line or a difference of texts.</param>
/// <param name="Seconds">From power-on to power-off.</param>
/// <param name="Attempts">How often it was tried: more than once after trouble of the infrastructure only.</param>
public sealed record MatrixResult(MatrixEntry Entry, MatrixFailure? Failure, ImmutableArray<string> Findings, double Seconds, int Attempts)
{
    /// <summary>Whether the entry is as it must be.</summary>
    public bool IsGood => Failure is null;

    /// <summary>Whether an earlier run came to it, by the same inputs.</summary>
    public bool IsTakenOver { get; init; }

    /// <summary>All boots in their order: one for each run, and one more where the infrastructure failed; empty when there was none.</summary>
    public ImmutableArray<MatrixBoot> Boots { get; init; } = [];

    /// <summary>The directory of the boot that decided, below that of the results.</summary>
    public string Directory { get; init; } = Entry.Id;

    /// <summary>An entry that failed without a boot.</summary>
    public static MatrixResult Failed(MatrixEntry entry, MatrixFailure failure, string finding) => new(entry, failure, [finding], 0, 1);

    /// <summary>Several runs of an entry as one result: good when all were; else the first that was not, with how many there were.</summary>
    public static MatrixResult Of(IReadOnlyList<MatrixResult> runs)
    {
        var bad = runs.Count(run => !run.IsGood);
        var worst = runs.FirstOrDefault(run => !run.IsGood) ?? runs[0];
        return worst with
        {
            Findings = bad > 0 && runs.Count > 1 ? [$"not good in {bad} of {runs.Count} runs", .. worst.Findings] : worst.Findings,
            Seconds = runs.Average(run => run.Seconds),
            Attempts = runs.Max(run => run.Attempts),
            Boots = [.. runs.SelectMany(run => run.Boots)],
        };
    }
}
