using System.Collections.Immutable;

namespace Hiperiso.Imaging;

/// <summary>
/// A device that shows another one, which stays as it is, and keeps what is written in memory: whole clusters, each read from
/// below when it is first written to. It may be longer than the device below, whose missing part reads as zeros.
/// </summary>
public sealed class CopyOnWriteDevice : IBlockDevice
{
    /// <summary>Bytes of a cluster.</summary>
    public const int ClusterSize = 1 << 16;

    private readonly IBlockDevice _below;
    private readonly SortedDictionary<long, byte[]> _clusters = [];

    /// <summary>Puts a device on top of <paramref name="below"/>.</summary>
    /// <param name="below">The device that is shown; never written to.</param>
    /// <param name="length">The size in bytes.</param>
    public CopyOnWriteDevice(IBlockDevice below, long length)
    {
        ArgumentNullException.ThrowIfNull(below);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        (_below, Length) = (below, length);
    }

    /// <inheritdoc/>
    public long Length { get; }

    /// <summary>Numbers of the clusters that were written to, in order.</summary>
    public ImmutableArray<long> ChangedClusters => [.. _clusters.Keys];

    /// <summary>A cluster that was written to: always whole, with zeros behind the end of the device.</summary>
    public ReadOnlyMemory<byte> ClusterAt(long number) => _clusters[number];

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination)
    {
        DeviceBounds.Check(Length, offset, destination.Length);
        while (!destination.IsEmpty)
        {
            var (number, start) = Math.DivRem(offset, ClusterSize);
            var part = destination[..(int)Math.Min(destination.Length, ClusterSize - start)];
            if (_clusters.TryGetValue(number, out var cluster))
                cluster.AsSpan((int)start, part.Length).CopyTo(part);
            else
                ReadBelow(offset, part);
            offset += part.Length;
            destination = destination[part.Length..];
        }
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> source)
    {
        DeviceBounds.Check(Length, offset, source.Length);
        while (!source.IsEmpty)
        {
            var (number, start) = Math.DivRem(offset, ClusterSize);
            var part = source[..(int)Math.Min(source.Length, ClusterSize - start)];
            if (!_clusters.TryGetValue(number, out var cluster))
            {
                cluster = new byte[ClusterSize];
                ReadBelow(number * ClusterSize, cluster.AsSpan(0, (int)Math.Min(ClusterSize, Length - (number * ClusterSize))));
                _clusters.Add(number, cluster);
            }

            part.CopyTo(cluster.AsSpan((int)start));
            offset += part.Length;
            source = source[part.Length..];
        }
    }

    private void ReadBelow(long offset, Span<byte> destination)
    {
        var count = (int)Math.Clamp(_below.Length - offset, 0, destination.Length);
        if (count > 0)
            _below.Read(offset, destination[..count]);
        destination[count..].Clear();
    }
}
