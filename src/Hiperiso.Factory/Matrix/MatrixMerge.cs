using System.Collections.Immutable;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Matrix;

/// <summary>Puts the parts of a matrix together that were run apart, on several machines.</summary>
public static class MatrixMerge
{
    /// <summary>Writes the results of all parts, with their sessions, into one directory. What a lost part had to run is there too, as trouble of the infrastructure.</summary>
    /// <param name="parts">Directories, each with a <c>matrix.json</c> and the entries of that part.</param>
    /// <param name="entries">All entries there must be.</param>
    /// <param name="directory">Where the whole goes.</param>
    /// <param name="history">The earlier runs to compare with.</param>
    /// <param name="historyFile">Takes the whole as one run more; null: none.</param>
    /// <returns>The results, in the order of the entries, and what has changed since the earlier runs.</returns>
    /// <exception cref="FactoryException">No part is given, an entry was run by two, or a part is of another matrix or image.</exception>
    public static (ImmutableArray<MatrixResult> Results, ImmutableArray<string> Changes) Merge(
        ImmutableArray<string> parts, ImmutableArray<MatrixEntry> entries, string directory, MatrixHistory history, string? historyFile = null)
    {
        var read = parts.Select(MatrixPart.Read).ToList();
        var whole = read.Where(part => part.Run is not null).ToList();
        var found = new Dictionary<string, (string Part, MatrixResult Result)>(StringComparer.Ordinal);
        foreach (var part in whole)
        {
            RequireSame(whole[0], part);
            foreach (var result in part.Results(entries))
            {
                if (!found.TryAdd(result.Entry.Id, (part.Directory, result)))
                {
                    throw new FactoryException($"{part.Directory}: '{result.Entry.Id}' is in {found[result.Entry.Id].Part} too", "merge each part once; parts of one run are divided by the same --history, or all without one");
                }
            }
        }

        if (parts.IsEmpty)
        {
            throw new FactoryException("no part is given", "name the directory of each: --from=DIRECTORY");
        }

        var lost = read.Where(part => part.Run is null).ToList();
        ImmutableArray<MatrixResult> all = [.. entries.Select(entry => found.TryGetValue(entry.Id, out var one)
            ? WithEvidence(one.Result, one.Part, directory)
            : Lost(entry, lost, directory))];
        return (all, MatrixReport.Write(directory, all, Build(whole).With(all, directory), history, historyFile));
    }

    // Begun with the first of its parts.
    private static MatrixBuild Build(List<MatrixPart> parts) => new(
        parts.Min(part => part.Run!.Time),
        parts.FirstOrDefault()?.Run!.ImageSha256,
        parts.FirstOrDefault()?.Run!.Components ?? [],
        parts.SelectMany(part => part.Run!.Entries).Select(entry => entry.Image).OfType<MatrixComponent>()
            .DistinctBy(image => image.Name).ToImmutableDictionary(image => image.Name));

    private static void RequireSame(MatrixPart first, MatrixPart other)
    {
        if (first.Run!.ImageSha256 != other.Run!.ImageSha256 || !first.Run.Components.SequenceEqual(other.Run.Components))
        {
            throw new FactoryException(
                $"{other.Directory}: was run with another image than the first part", "merge the parts of one run: build once, and hand the store on");
        }
    }

    // Whatever it has left tells which part it was, and is kept for people.
    private static MatrixResult Lost(MatrixEntry entry, List<MatrixPart> lost, string directory)
    {
        var part = lost.FirstOrDefault(part => Directory.Exists(Path.Combine(part.Directory, entry.Id)));
        var why = part is not null ? part.Trouble
            : lost.Count > 0 ? string.Join("; ", lost.Select(one => one.Trouble))
            : "merge all parts, with the --tag and --filter they were run with";
        var result = MatrixResult.Failed(entry, MatrixFailure.Infrastructure, $"no part has a result of it: {why}");
        if (part is null)
        {
            // Of an earlier merge.
            TreeRemoval.Remove(Path.Combine(directory, entry.Id));
            return result;
        }

        return WithEvidence(result, part.Directory, directory);
    }

    private static MatrixResult WithEvidence(MatrixResult result, string part, string directory)
    {
        try
        {
            Copy(Path.Combine(part, result.Entry.Id), Path.Combine(directory, result.Entry.Id));
            return result;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return result with { Findings = [.. result.Findings, $"what it has left could not be copied: {error.Message}"] };
        }
    }

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
