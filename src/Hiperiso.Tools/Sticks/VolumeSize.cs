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
        var start = new byte[2 * Superblock];
        if (partition.Length < start.Length)
            return null;
        disk.Read(partition.Start, start);
        if (start.AsSpan(3).StartsWith("EXFAT   "u8) && start[108] is >= 9 and <= 12)
            return Checked(BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(72)), 1L << start[108]);
        var sector = BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(11));
        // NTFS keeps the copy of its boot sector behind the sectors it counts.
        if (start.AsSpan(3).StartsWith("NTFS    "u8))
            return Checked(BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(40)) + 1, sector);
        var ext = start.AsSpan(Superblock);
        if (BinaryPrimitives.ReadUInt16LittleEndian(ext[56..]) == 0xEF53 && ext[24] < 7)
            return Checked(BlocksOfExt(ext), (long)Superblock << ext[24]);
        if (start.AsSpan(54).StartsWith("FAT"u8) || start.AsSpan(82).StartsWith("FAT32"u8))
        {
            var few = BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(19));
            return Checked(few > 0 ? few : BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(32)), sector);
        }

        // What follows the last descriptors it tells of is less than a MiB, and partitions end at whole MiB.
        return UdfVolume.Find(new DeviceStream(disk, partition.Start, partition.Length)) is { } udf ? Checked((udf.End + Mebi - 1) / Mebi, Mebi) : null;
    }

    // The upper half counts only with the feature of 64-bit block numbers (Linux, Documentation/filesystems/ext4/super.rst).
    private static long BlocksOfExt(ReadOnlySpan<byte> superblock)
    {
        var hasUpperHalf = (BinaryPrimitives.ReadUInt32LittleEndian(superblock[0x60..]) & 0x80) != 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(superblock[4..])
            + (hasUpperHalf ? (long)BinaryPrimitives.ReadUInt32LittleEndian(superblock[0x150..]) << 32 : 0);
    }

    private static long? Checked(long count, long unit) => count > 0 && unit > 0 && count <= long.MaxValue / unit ? count * unit : null;
}
