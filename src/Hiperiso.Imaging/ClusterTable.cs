using System.Globalization;

namespace Hiperiso.Imaging;

/// <summary>An allocation table that is read through a small window, and the clusters of the volume it describes.</summary>
internal abstract class ClusterTable(IBlockDevice device, long clusterCount, long heapOffset, long clusterSize)
{
    private const int WindowSize = 1 << 16;
    private readonly byte[] _window = new byte[WindowSize];
    private long _windowStart = -1;

    public long ClusterCount => clusterCount;

    public long ClusterSize => clusterSize;

    protected IBlockDevice Device => device;

    public long OffsetOf(uint cluster) => heapOffset + ((cluster - 2L) * clusterSize);

    /// <summary>Whether clusters beginning here lie inside the volume.</summary>
    public bool Contains(uint first, long count) => first >= 2 && count >= 1 && first - 2L + count <= clusterCount;

    /// <summary>The next cluster of a chain, or null at its end.</summary>
    /// <exception cref="CorruptImageException">The entry is free, marked bad or out of range.</exception>
    public uint? Next(uint cluster)
    {
        var value = ReadEntry(cluster, out var isEnd);
        if (isEnd)
            return null;
        if (!Contains(value, 1))
            throw new CorruptImageException(EntryOffset(cluster), string.Create(CultureInfo.InvariantCulture, $"Cluster {cluster} is followed by {value}, which is no cluster"));
        return value;
    }

    protected abstract long EntryOffset(uint cluster);

    protected abstract uint ReadEntry(uint cluster, out bool isEnd);

    /// <summary>Up to 4 bytes of the table, little-endian.</summary>
    protected uint ReadTable(long offset, int count)
    {
        uint value = 0;
        for (var i = 0; i < count; i++)
            value |= (uint)ReadTableByte(offset + i) << (8 * i);
        return value;
    }

    private byte ReadTableByte(long offset)
    {
        if (offset / WindowSize * WindowSize is var start && start != _windowStart)
        {
            device.Read(start, _window.AsSpan(0, (int)Math.Min(WindowSize, device.Length - start)));
            _windowStart = start;
        }

        return _window[offset - start];
    }
}
