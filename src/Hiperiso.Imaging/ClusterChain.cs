using System.Globalization;

namespace Hiperiso.Imaging;

/// <summary>Finds the clusters of a file or directory, and refuses chains that can belong to none.</summary>
internal static class ClusterChain
{
    /// <summary>Follows a chain for exactly <paramref name="count"/> clusters; one that goes on after them is no error.</summary>
    public static IReadOnlyList<ClusterRun> ReadFile(ClusterTable table, uint first, long count, long entryOffset)
    {
        var runs = Read(table, first, count, entryOffset);
        var found = runs.Sum(r => (long)r.Count);
        if (found < count)
            throw new CorruptImageException(entryOffset, string.Create(CultureInfo.InvariantCulture, $"A file needs {count} clusters, but its chain has {found}"));
        CheckNoLoop(runs, entryOffset);
        return runs;
    }

    /// <summary>Follows a chain to its end, claiming every cluster.</summary>
    public static IReadOnlyList<ClusterRun> ReadDirectory(ClusterTable table, uint first, long entryOffset)
    {
        var runs = Read(table, first, table.ClusterCount + 1, entryOffset);
        CheckNoLoop(runs, entryOffset);
        return runs;
    }

    /// <summary>Clusters that follow one another without a chain.</summary>
    public static IReadOnlyList<ClusterRun> Contiguous(ClusterTable table, uint first, long count, long entryOffset) =>
        table.Contains(first, count) ? [new ClusterRun(first, (uint)count)] : throw OutOfRange(first, count, entryOffset);

    /// <summary>Makes sure that no two directories share a cluster: the only way in which a tree can be endless.</summary>
    public static void Claim(IReadOnlyList<ClusterRun> runs, HashSet<uint> claimed, long entryOffset)
    {
        foreach (var run in runs)
        {
            for (var cluster = run.First; cluster < run.End; cluster++)
            {
                if (!claimed.Add(cluster))
                    throw new CorruptImageException(entryOffset, string.Create(CultureInfo.InvariantCulture, $"Two directories share cluster {cluster}"));
            }
        }
    }

    private static List<ClusterRun> Read(ClusterTable table, uint first, long limit, long entryOffset)
    {
        if (!table.Contains(first, 1))
            throw OutOfRange(first, 1, entryOffset);
        var runs = new List<ClusterRun> { new(first, 1) };
        uint cluster = first;
        for (var count = 1L; count < limit && table.Next(cluster) is { } next; count++)
        {
            if (next == runs[^1].End)
                runs[^1] = runs[^1] with { Count = runs[^1].Count + 1 };
            else
                runs.Add(new ClusterRun(next, 1));
            cluster = next;
        }

        return runs;
    }

    private static void CheckNoLoop(IReadOnlyList<ClusterRun> runs, long entryOffset)
    {
        var sorted = runs.OrderBy(r => r.First).ToList();
        foreach (var (before, after) in sorted.Zip(sorted.Skip(1)))
        {
            if (after.First < before.End)
                throw new CorruptImageException(entryOffset, string.Create(CultureInfo.InvariantCulture, $"A cluster chain passes cluster {after.First} twice"));
        }
    }

    private static CorruptImageException OutOfRange(uint first, long count, long entryOffset) =>
        new(entryOffset, string.Create(CultureInfo.InvariantCulture, $"{count} clusters from {first} on leave the volume"));
}
