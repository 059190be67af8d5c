using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix;

/// <summary>A part of a matrix that was run by itself.</summary>
/// <param name="Directory">Where it is.</param>
/// <param name="Run">What it has run; null when that cannot be read.</param>
/// <param name="Trouble">Why it cannot be read.</param>
internal sealed record MatrixPart(string Directory, MatrixRecord? Run, string Trouble)
{
    /// <summary>Reads it. One that is not there, damaged or of another version is a part without a run.</summary>
    public static MatrixPart Read(string directory)
    {
        try
        {
            var run = MatrixRecordReader.Read(Path.Combine(directory, MatrixReport.JsonName));
            return run.Entries.FirstOrDefault(entry => !entry.IsGood && FailureOf(entry) is null) is { } strange
                ? new MatrixPart(directory, null, $"{directory}: '{strange.Id}' failed by '{strange.Failure}', which is no kind of failure")
                : new MatrixPart(directory, run, "");
        }
        catch (FactoryException error)
        {
            return new MatrixPart(directory, null, error.Message);
        }
    }

    /// <summary>Its results.</summary>
    /// <exception cref="FactoryException">It has run what is no entry.</exception>
    public IEnumerable<MatrixResult> Results(ImmutableArray<MatrixEntry> entries) =>
        from item in Run!.Entries
        let entry = entries.FirstOrDefault(entry => entry.Id == item.Id)
            ?? throw new FactoryException($"{Directory}: matrix.yaml has no entry '{item.Id}', or --tag and --filter leave it out", "merge the parts of one matrix.yaml")
        select new MatrixResult(entry, FailureOf(item), item.Findings, item.Seconds, item.Attempts) { Directory = item.Directory, Boots = item.Boots };

    private static MatrixFailure? FailureOf(MatrixRecordEntry item) =>
        !item.IsGood && Enum.TryParse<MatrixFailure>(item.Failure, ignoreCase: true, out var failure) ? failure : null;
}
