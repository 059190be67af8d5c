namespace Hiperiso.Imaging;

/// <summary>Hands out clusters from 2 upwards without gaps: every file is contiguous, and all free space is at the end.</summary>
internal sealed class ClusterAllocator(long clusterCount, long clusterSize)
{
    private readonly List<ClusterRun> _runs = [];

    public long Used { get; private set; }

    /// <summary>All runs handed out, in disk order.</summary>
    public IReadOnlyList<ClusterRun> Runs => _runs;

    /// <summary>Takes as many clusters as <paramref name="bytes"/> need.</summary>
    /// <exception cref="ImageLayoutException">The volume is full.</exception>
    public ClusterRun Allocate(long bytes, string what)
    {
        if (bytes == 0)
            return ClusterRun.Empty;
        var count = (bytes + clusterSize - 1) / clusterSize;
        if (count > clusterCount - Used)
        {
            throw new ImageLayoutException(
                $"The volume is full: {what} needs {count * clusterSize} bytes, {(clusterCount - Used) * clusterSize} of {clusterCount * clusterSize} are left. "
                + "Make the partition larger.");
        }

        var run = new ClusterRun((uint)(2 + Used), (uint)count);
        Used += count;
        _runs.Add(run);
        return run;
    }
}
