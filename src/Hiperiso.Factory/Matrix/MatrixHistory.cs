using System.Collections.Immutable;
using System.Globalization;

namespace Hiperiso.Factory.Matrix;

/// <summary>Earlier runs of the matrix.</summary>
public sealed record MatrixHistory
{
    private MatrixHistory(ImmutableArray<MatrixRecord> runs, ImmutableArray<string> faults) => (Runs, Faults) = (runs, faults);

    /// <summary>No earlier run.</summary>
    public static MatrixHistory None { get; } = new([], []);

    /// <summary>What of a history could not be read, one text for each line.</summary>
    public ImmutableArray<string> Faults { get; }

    /// <summary>How long each entry took last time, to divide them into parts of equal length.</summary>
    public IReadOnlyDictionary<string, double> Seconds => Runs.SelectMany(run => run.Entries).Where(entry => entry.IsJudged)
        .GroupBy(entry => entry.Id, StringComparer.Ordinal)
        .ToDictionary(entry => entry.Key, entry => entry.Last().Seconds, StringComparer.Ordinal);

    /// <summary>The runs, the latest last.</summary>
    internal ImmutableArray<MatrixRecord> Runs { get; }

    /// <summary>Reads the <c>matrix.json</c> of one run.</summary>
    /// <exception cref="FactoryException">It is missing, or no <c>matrix.json</c>.</exception>
    public static MatrixHistory Read(string file) => Of(MatrixRecordReader.Read(file));

    /// <summary>Reads a history file: a run in each line. A line that is none is counted and named, and nothing is lost but that line.</summary>
    /// <param name="file">It need not be there yet.</param>
    /// <exception cref="FactoryException">It is there and cannot be read.</exception>
    public static MatrixHistory ReadLines(string file)
    {
        var (runs, faults) = MatrixHistoryFile.Read(file);
        return new MatrixHistory([.. runs], [.. faults]);
    }

    /// <summary>These runs, and a later one.</summary>
    public MatrixHistory With(MatrixHistory later) => new([.. Runs, .. later.Runs], [.. Faults, .. later.Faults]);

    /// <summary>These runs.</summary>
    internal static MatrixHistory Of(params ImmutableArray<MatrixRecord> runs) => new(runs, []);

    /// <summary>A run with what these runs tell about its entries.</summary>
    internal MatrixRecord Date(MatrixRecord run) => run with
    {
        Entries = [.. run.Entries.Select(entry => entry with { Since = Since(run, entry) })],
    };

    /// <summary>The last run in which an entry was good; null when there is none.</summary>
    internal MatrixRecord? LastGood(string id) => Runs.LastOrDefault(run => run.Find(id) is { IsGood: true });

    /// <summary>The runs that say something of an entry, the latest last: in which it was good or bad, and not only its machine did not work.</summary>
    internal IEnumerable<MatrixRecord> Judging(string id) => Runs.Where(run => run.Find(id) is { IsJudged: true });

    // Backwards from this run, over those in which the entry came to the same.
    private MatrixSince? Since(MatrixRecord run, MatrixRecordEntry entry)
    {
        if (!entry.IsJudged)
        {
            return null;
        }

        var earlier = Judging(entry.Id).Reverse().ToList();
        var same = earlier.TakeWhile(one => one.Find(entry.Id)!.IsGood == entry.IsGood).ToList();
        var first = same.Count > 0 ? same[^1] : run;
        return earlier.Count == 0 ? null
            : earlier.Count == same.Count ? entry.IsGood ? null : new MatrixSince(first.Time, null, IsNew: false, WasOtherwise: false, null)
            : new MatrixSince(
                first.Time, earlier[same.Count].Time, same.Count == 0, WasOtherwise: true, MatrixDifference.Between(earlier[same.Count], first, entry.Id));
    }

    /// <summary>What is to be told about a run that was dated: lines of a history that are none, then what went wrong, then what is good again.</summary>
    internal IEnumerable<string> Changes(MatrixRecord dated) =>
    [
        .. Faults.IsEmpty ? [] : (IEnumerable<string>)
            [string.Create(CultureInfo.InvariantCulture, $"{Faults.Length} line{(Faults.Length == 1 ? "" : "s")} of the history cannot be read:"), .. Faults.Select(fault => $"  {fault}")],
        .. dated.Entries.OrderBy(entry => entry.IsGood).Select(entry => entry.Since?.Text(entry.Id, entry.IsGood)).OfType<string>(),
    ];
}
