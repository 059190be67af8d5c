using System.Collections.Immutable;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Matrix;

/// <summary>Puts the parts of a matrix together that were run apart, on several machines.</summary>
public static class MatrixMerge
{
    /// <summary>Writes the results of all parts, with their sessions, into one directory.</summary>
    /// <param name="parts">Directories, each with a <c>matrix.json</c> and the entries of that part.</param>
    /// <param name="entries">All entries there must be.</param>
    /// <param name="directory">Where the whole goes.</param>
    /// <param name="history">The earlier runs to compare with.</param>
    /// <param name="historyFile">Takes the whole as one run more; null: none.</param>
    /// <returns>The results, in the order of the entries, and what has changed since the earlier runs.</returns>
    /// <exception cref="FactoryException">An entry is missing or was run by two parts, a part is none, or is of another image.</exception>
    public static (ImmutableArray<MatrixResult> Results, ImmutableArray<string> Changes) Merge(
        ImmutableArray<string> parts, ImmutableArray<MatrixEntry> entries, string directory, MatrixHistory history, string? historyFile = null)
    {
        var found = new Dictionary<string, (string Part, MatrixResult Result)>(StringComparer.Ordinal);
        var runs = parts.Select(part => MatrixRecordReader.Read(Path.Combine(part, MatrixReport.JsonName))).ToList();
        for (var index = 0; index < runs.Count; index++)
        {
            var part = parts[index];
            RequireSame(runs[0], runs[index], part);
            foreach (var result in Results(runs[index], part, entries))
            {
                if (!found.TryAdd(result.Entry.Id, (part, result)))
                {
                    throw new FactoryException($"{part}: '{result.Entry.Id}' is in {found[result.Entry.Id].Part} too", "merge each part once");
                }
            }
        }

        ImmutableArray<string> missing = [.. entries.Select(entry => entry.Id).Where(id => !found.ContainsKey(id))];
        if (!missing.IsEmpty)
        {
            throw new FactoryException($"no part has run {string.Join(", ", missing)}", "merge all parts, with the --tag and --filter they were run with");
        }

        foreach (var (id, (part, _)) in found)
        {
            Copy(Path.Combine(part, id), Path.Combine(directory, id));
        }

        ImmutableArray<MatrixResult> all = [.. entries.Select(entry => found[entry.Id].Result)];
        return (all, MatrixReport.Write(directory, all, Build(runs).With(all, directory), history, historyFile));
    }

    // Begun with the first of its parts.
    private static MatrixBuild Build(List<MatrixRecord> runs) => new(
        runs.Min(run => run.Time),
        runs[0].ImageSha256,
        runs[0].Components,
        runs.SelectMany(run => run.Entries).Select(entry => entry.Image).OfType<MatrixComponent>()
            .DistinctBy(image => image.Name).ToImmutableDictionary(image => image.Name));

    private static void RequireSame(MatrixRecord first, MatrixRecord other, string part)
    {
        if (first.ImageSha256 != other.ImageSha256 || !first.Components.SequenceEqual(other.Components))
        {
            throw new FactoryException($"{part}: was run with another image than the first part", "merge the parts of one run: build once, and hand the store on");
        }
    }

    private static IEnumerable<MatrixResult> Results(MatrixRecord run, string part, ImmutableArray<MatrixEntry> entries) =>
        from item in run.Entries
        let entry = entries.FirstOrDefault(entry => entry.Id == item.Id)
            ?? throw new FactoryException($"{part}: matrix.yaml has no entry '{item.Id}', or --tag and --filter leave it out", "merge the parts of one matrix.yaml")
        select new MatrixResult(entry, FailureOf(item, part), item.Findings, item.Seconds, item.Attempts);

    private static MatrixFailure? FailureOf(MatrixRecordEntry item, string part) =>
        item.IsGood ? null
        : Enum.TryParse<MatrixFailure>(item.Failure, ignoreCase: true, out var failure) ? failure
        : throw new FactoryException($"{part}: '{item.Id}' failed by '{item.Failure}', which is no kind of failure", "merge parts of this version of the factory");

    private static void Copy(string from, string to)
    {
        if (!Directory.Exists(from) || Path.GetFullPath(from) == Path.GetFullPath(to))
        {
            return;
        }

        TreeRemoval.Remove(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
