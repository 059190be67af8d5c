using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Tests.Sticks;

/// <summary>A disk in memory that remembers every write, so that the state after any of them can be had again.</summary>
internal sealed class MemoryDisk(IBlockDevice below) : IDiskDevice
{
    private readonly CopyOnWriteDevice _device = new(below, below.Length);

    internal MemoryDisk(long length)
        : this(new CountingDisk(length))
    {
    }

    /// <summary>What was written, in order; null where everything before was flushed.</summary>
    internal List<(long Offset, byte[] Bytes)?> Log { get; } = [];

    public long Length => _device.Length;

    public void Read(long offset, Span<byte> destination) => _device.Read(offset, destination);

    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        Log.Add((offset, source.ToArray()));
        _device.Write(offset, source);
    }

    public void Flush() => Log.Add(null);

    /// <summary>
    /// The disk as it was below, with the power gone at a random moment: of what was not flushed yet, any sectors may have reached the
    /// medium, in any order.
    /// </summary>
    internal CopyOnWriteDevice Cut(int events, Random random, int sectorSize)
    {
        var medium = new CopyOnWriteDevice(below, below.Length);
        var flushed = Log.FindLastIndex(Math.Max(0, events - 1), Math.Max(0, events), entry => entry is null);
        for (var i = 0; i < events; i++)
        {
            if (Log[i] is not { } write)
                continue;
            var (offset, bytes) = write;
            if (i < flushed)
            {
                medium.Write(offset, bytes);
                continue;
            }

            for (var at = 0; at < bytes.Length;)
            {
                var end = (int)Math.Min(bytes.Length, sectorSize - ((offset + at) % sectorSize) + at);
                if (random.Next(2) == 0)
                    medium.Write(offset + at, bytes.AsSpan(at, end - at));
                at = end;
            }
        }

        return medium;
    }
}
