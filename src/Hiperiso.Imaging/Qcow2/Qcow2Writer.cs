using System.Buffers.Binary;

namespace Hiperiso.Imaging.Qcow2;

/// <summary>
/// Writes qcow2 files of version 3 (QEMU, docs/interop/qcow2.rst): what was changed on a device, over a backing file, or a whole
/// disk. The same content gives the same bytes; size and time depend on what is stored alone.
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
        var content = Qcow2Content.Of(changes);
        var layout = Qcow2Layout.Of(content);
        Write(target, Qcow2Header.Encode(overlay, layout, changes.Length), layout, content);
    }

    /// <summary>Writes a disk to the current position of a stream, from there on to its end.</summary>
    /// <param name="target">Takes the file; written once, from its start to its end.</param>
    /// <param name="disk">The disk: only clusters that hold anything but zeros are stored.</param>
    /// <exception cref="ImageLayoutException">The disk holds more than 16 TiB.</exception>
    public static void Write(Stream target, SparseDisk disk)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(disk);
        var content = Qcow2Content.Of(disk);
        var layout = Qcow2Layout.Of(content);
        Write(target, Qcow2Header.Encode(layout, disk.Length), layout, content);
    }

    private static void Write(Stream target, byte[] header, Qcow2Layout layout, Qcow2Content content)
    {
        WriteCluster(target, header);
        var blocks = Enumerable.Range(0, layout.RefcountBlockCount);
        WriteTable(target, 1, blocks.Select(i => (i, Offset(Qcow2Layout.RefcountBlocks + i))));
        WriteRefcounts(target, layout);
        var tables = layout.L2Tables.Select((index, i) => ((int)index, Offset(layout.FirstL2Table + i) | Copied));
        WriteTable(target, layout.L1Clusters, tables);
        WriteL2Tables(target, layout, content);
        foreach (var number in content.Clusters)
            target.Write(content.ClusterAt(number).Span);
    }

    private static void WriteL2Tables(Stream target, Qcow2Layout layout, Qcow2Content content)
    {
        var bytes = new byte[CopyOnWriteDevice.ClusterSize];
        var (table, place) = (0, layout.FirstData);
        foreach (var number in content.Clusters)
        {
            if (number / Qcow2Layout.EntriesPerCluster != layout.L2Tables[table])
            {
                target.Write(bytes);
                Array.Clear(bytes);
                table++;
            }

            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8 * (int)(number % Qcow2Layout.EntriesPerCluster)), Offset(place++) | Copied);
        }

        if (layout.L2Tables.Length > 0)
            target.Write(bytes);
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
