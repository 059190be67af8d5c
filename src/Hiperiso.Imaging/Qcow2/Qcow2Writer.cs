using System.Buffers.Binary;

namespace Hiperiso.Imaging.Qcow2;

/// <summary>
/// Writes what was changed on a device as a qcow2 file of version 3 over a backing file (QEMU, docs/interop/qcow2.rst). The same
/// changes give the same bytes; size and time depend on the changes alone.
/// </summary>
public static class Qcow2Writer
{
    private const long Copied = 1L << 63;

    /// <summary>Writes the overlay to the current position of a stream, from there on to its end.</summary>
    /// <param name="target">Takes the file; written once, from its start to its end.</param>
    /// <param name="overlay">The image below.</param>
    /// <param name="changes">What was changed. Its length, a multiple of 512, is the virtual disk's.</param>
    /// <exception cref="ImageLayoutException">The name of the backing file or the length cannot be stored.</exception>
    public static void Write(Stream target, Qcow2Overlay overlay, CopyOnWriteDevice changes)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(overlay);
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Length % 512 != 0)
            throw new ImageLayoutException(
                $"A virtual disk of {changes.Length} bytes is not possible: it has sectors of 512 bytes.");
        var layout = Qcow2Layout.Of(changes);
        WriteCluster(target, Qcow2Header.Encode(overlay, layout, changes.Length));
        var blocks = Enumerable.Range(0, layout.RefcountBlockCount);
        WriteTable(target, 1, blocks.Select(i => (i, Offset(Qcow2Layout.RefcountBlocks + i))));
        WriteRefcounts(target, layout);
        var tables = layout.L2Tables.Select((index, i) => ((int)index, Offset(layout.FirstL2Table + i) | Copied));
        WriteTable(target, layout.L1Clusters, tables);
        WriteL2Tables(target, layout, changes);
        foreach (var number in changes.ChangedClusters)
            target.Write(changes.ClusterAt(number).Span);
    }

    private static void WriteL2Tables(Stream target, Qcow2Layout layout, CopyOnWriteDevice changes)
    {
        var tables = changes.ChangedClusters
            .Select((number, i) => (Number: number, Place: Offset(layout.FirstData + i) | Copied))
            .GroupBy(cluster => cluster.Number / Qcow2Layout.EntriesPerCluster);
        foreach (var table in tables)
            WriteTable(
                target, 1, table.Select(cluster => ((int)(cluster.Number % Qcow2Layout.EntriesPerCluster), cluster.Place)));
    }

    // Every cluster of the file is used once; what lies beyond the file is free.
    private static void WriteRefcounts(Stream target, Qcow2Layout layout)
    {
        for (var block = 0; block < layout.RefcountBlockCount; block++)
        {
            var bytes = new byte[CopyOnWriteDevice.ClusterSize];
            var used = Math.Min(Qcow2Layout.RefcountsPerBlock, layout.Total - ((long)block * Qcow2Layout.RefcountsPerBlock));
            for (var i = 0; i < used; i++)
                bytes[(2 * i) + 1] = 1;
            target.Write(bytes);
        }
    }

    private static void WriteTable(Stream target, int clusters, IEnumerable<(int Index, long Value)> entries)
    {
        var bytes = new byte[clusters * CopyOnWriteDevice.ClusterSize];
        foreach (var (index, value) in entries)
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8 * index), value);
        target.Write(bytes);
    }

    private static void WriteCluster(Stream target, ReadOnlySpan<byte> start)
    {
        var bytes = new byte[CopyOnWriteDevice.ClusterSize];
        start.CopyTo(bytes);
        target.Write(bytes);
    }

    private static long Offset(long cluster) => cluster * CopyOnWriteDevice.ClusterSize;
}
