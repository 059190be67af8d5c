namespace Hiperiso.Imaging.Qcow2;

/// <summary>What a file stores of a virtual disk.</summary>
/// <param name="Length">Size of the virtual disk in bytes.</param>
/// <param name="Clusters">Numbers of the clusters that are stored, in order; looked through several times.</param>
/// <param name="ClusterAt">A stored cluster: always whole. Valid until the next one is asked for.</param>
internal sealed record Qcow2Content(long Length, IEnumerable<long> Clusters, Func<long, ReadOnlyMemory<byte>> ClusterAt)
{
    /// <summary>What was written to a device.</summary>
    public static Qcow2Content Of(CopyOnWriteDevice device) => new(device.Length, device.ChangedClusters, device.ClusterAt);

    /// <summary>What of a disk is not zero.</summary>
    public static Qcow2Content Of(SparseDisk disk)
    {
        var cluster = new byte[CopyOnWriteDevice.ClusterSize];
        return new Qcow2Content(disk.Length, disk.UsedBlocks(cluster.Length), number =>
        {
            disk.Read(number * cluster.Length, cluster);
            return cluster;
        });
    }
}
