namespace Hiperiso.Factory.Matrix.Bisecting;

/// <summary>The two runs between which an entry broke.</summary>
public sealed record BisectionPair
{
    private BisectionPair(MatrixRecord good, MatrixRecord bad) => (Good, Bad) = (good, bad);

    /// <summary>The run in which it was good.</summary>
    internal MatrixRecord Good { get; }

    /// <summary>The run in which it was not.</summary>
    internal MatrixRecord Bad { get; }

    /// <summary>From two <c>matrix.json</c>.</summary>
    /// <exception cref="FactoryException">One is missing or none, or the entry is not what it must be there.</exception>
    public static BisectionPair Of(string entry, string goodFile, string badFile) =>
        new(Run(entry, goodFile, isGood: true), Run(entry, badFile, isGood: false));

    /// <summary>From a history: the last time it was good, and the run after it.</summary>
    /// <exception cref="FactoryException">It was never good, or is not broken.</exception>
    public static BisectionPair Of(string entry, MatrixHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var runs = history.Judging(entry).ToList();
        var good = runs.FindLastIndex(run => run.Find(entry)!.IsGood);
        return runs.Count == 0 ? throw new FactoryException($"the history has no run of '{entry}'", "name the entry with the values of its axes, as --list does")
            : good < 0 ? throw new FactoryException($"'{entry}' was not good in any run of the history", "give two results with --good=FILE --bad=FILE")
            : good == runs.Count - 1 ? throw new FactoryException($"'{entry}' is good in the last run of the history", "there is nothing to find")
            : new BisectionPair(runs[good], runs[good + 1]);
    }

    private static MatrixRecord Run(string entry, string file, bool isGood)
    {
        var run = MatrixRecordReader.Read(file);
        var found = run.Find(entry);
        return found is { IsJudged: true } && found.IsGood == isGood ? run
            : throw new FactoryException(
                $"{file}: '{entry}' {(found is null ? "was not run" : !found.IsJudged ? "was neither good nor bad (infrastructure)" : isGood ? "was not good" : "was good")} there",
                "give --good=FILE and --bad=FILE");
    }
}
