using System.Collections.Immutable;
using System.Text.Json;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Matrix;

/// <summary>Puts the parts of a matrix together that were run apart, on several machines.</summary>
public static class MatrixMerge
{
    /// <summary>Writes the results of all parts, with their sessions, into one directory.</summary>
    /// <param name="parts">Directories, each with a <c>matrix.json</c> and the entries of that part.</param>
    /// <param name="entries">All entries there must be.</param>
    /// <param name="directory">Where the whole goes.</param>
    /// <param name="baseline">The earlier run to compare with.</param>
    /// <returns>The results, in the order of the entries.</returns>
    /// <exception cref="FactoryException">An entry is missing or was run by two parts, or a part is none.</exception>
    public static ImmutableArray<MatrixResult> Merge(
        ImmutableArray<string> parts, ImmutableArray<MatrixEntry> entries, string directory, MatrixHistory baseline)
    {
        var found = new Dictionary<string, (string Part, MatrixResult Result)>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            foreach (var result in Read(part, entries))
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
        MatrixReport.Write(directory, all, [.. baseline.Changes(all)]);
        return all;
    }

    private static List<MatrixResult> Read(string part, ImmutableArray<MatrixEntry> entries)
    {
        var file = Path.Combine(part, MatrixReport.JsonName);
        return MatrixHistory.Parse(file, json => json.EnumerateArray().Select(item => Result(item, file, entries)).ToList());
    }

    private static MatrixResult Result(JsonElement item, string file, ImmutableArray<MatrixEntry> entries)
    {
        var id = item.GetProperty("id").GetString();
        var entry = entries.FirstOrDefault(entry => entry.Id == id)
            ?? throw new FactoryException($"{file}: matrix.yaml has no entry '{id}', or --tag and --filter leave it out", "merge the parts of one matrix.yaml");
        return new MatrixResult(
            entry,
            item.GetProperty("failure").GetString() is { } failure ? Enum.Parse<MatrixFailure>(failure, ignoreCase: true) : null,
            [.. item.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()!)],
            item.GetProperty("seconds").GetDouble(),
            item.GetProperty("attempts").GetInt32());
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
