using System.Buffers.Binary;
using Hiperiso.Imaging;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Tools.Sticks;

/// <summary>How many bytes of its partition a file system says it uses: what lies behind is free.</summary>
internal static class VolumeSize
{
    private const int Superblock = 1024;
    private const long Mebi = 1 << 20;

    /// <summary>The size in bytes; null when the file system is none of exFAT, NTFS, FAT, UDF, ext2, ext3, ext4.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="partition">The partition.</param>
    internal static long? Of(IBlockDevice disk, ByteRange partition)
    {
        var start = new byte[VolumeSignature.Length];
        if (partition.Length < start.Length)
            return null;
        disk.Read(partition.Start, start);
        return DataVolume.KindOf(disk, partition) switch
        {
            FileSystemKind.ExFat when start[108] is >= 9 and <= 12 => Checked(BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(72)), 1L << start[108]),
            // NTFS keeps the copy of its boot sector behind the sectors it counts.
            FileSystemKind.Ntfs => Checked(BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(40)) + 1, SectorSize(start)),
            FileSystemKind.Ext4 when start[Superblock + 24] < 7 => Checked(BlocksOfExt(start.AsSpan(Superblock)), (long)Superblock << start[Superblock + 24]),
            FileSystemKind.Fat => Checked(SectorsOfFat(start), SectorSize(start)),
            FileSystemKind.Udf => OfUdf(disk, partition),
            _ => null,
        };
    }

    private static ushort SectorSize(byte[] bootSector) => BinaryPrimitives.ReadUInt16LittleEndian(bootSector.AsSpan(11));

    private static long SectorsOfFat(byte[] bootSector)
    {
        var few = BinaryPrimitives.ReadUInt16LittleEndian(bootSector.AsSpan(19));
        return few > 0 ? few : BinaryPrimitives.ReadUInt32LittleEndian(bootSector.AsSpan(32));
    }

    // What follows the last descriptors it tells of is less than a MiB, and partitions end at whole MiB.
    private static long? OfUdf(IBlockDevice disk, ByteRange partition) =>
        UdfVolume.Find(new DeviceStream(disk, partition.Start, partition.Length)) is { } udf ? Checked((udf.End + Mebi - 1) / Mebi, Mebi) : null;

    // The upper half counts only with the feature of 64-bit block numbers (Linux, Documentation/filesystems/ext4/super.rst).
    private static long BlocksOfExt(ReadOnlySpan<byte> superblock)
    {
        var hasUpperHalf = (BinaryPrimitives.ReadUInt32LittleEndian(superblock[0x60..]) & 0x80) != 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(superblock[4..])
            + (hasUpperHalf ? (long)BinaryPrimitives.ReadUInt32LittleEndian(superblock[0x150..]) << 32 : 0);
    }

    private static long? Checked(long count, long unit) => count > 0 && unit > 0 && count <= long.MaxValue / unit ? count * unit : null;
}
