using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>A part of a disk that a volume is on (<c>DISK_EXTENT</c>).</summary>
/// <param name="Disk">The disk's number.</param>
/// <param name="Offset">First byte on the disk.</param>
/// <param name="Length">Bytes; 0 when unknown.</param>
internal sealed record VolumeExtent(int Disk, long Offset, long Length)
{
    private const int Header = 8;
    private const int Size = 24;
    private const int DiskDevice = 7;

    /// <summary>Reads <c>VOLUME_DISK_EXTENTS</c>.</summary>
    internal static ImmutableArray<VolumeExtent> Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Header)
            return [];
        var count = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes), (uint)((bytes.Length - Header) / Size));
        var extents = ImmutableArray.CreateBuilder<VolumeExtent>((int)count);
        for (var i = 0; i < count; i++)
        {
            var extent = bytes.Slice(Header + (i * Size), Size);
            extents.Add(new VolumeExtent(
                BinaryPrimitives.ReadInt32LittleEndian(extent),
                BinaryPrimitives.ReadInt64LittleEndian(extent[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(extent[16..])));
        }

        return extents.MoveToImmutable();
    }

    /// <summary>Reads <c>STORAGE_DEVICE_NUMBER</c>, which tells the disk only.</summary>
    internal static ImmutableArray<VolumeExtent> ParseNumber(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 12 && BinaryPrimitives.ReadInt32LittleEndian(bytes) == DiskDevice
            ? [new VolumeExtent(BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]), 0, 0)]
            : [];
}
