using System.Buffers.Binary;
using Hiperiso.Imaging;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Members of a Linux RAID (md). One that has its superblock at its end begins with the file system, as if it stood alone.
/// </summary>
internal static class RaidMember
{
    private const uint Magic = 0xa92b4efc;
    private const int SectorSize = 512;
    private const long OldReserve = 64 << 10;

    /// <summary>Whether a partition is one.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="partition">Its partition.</param>
    internal static bool IsOne(IBlockDevice disk, ByteRange partition)
    {
        // Versions 1.1, 1.2, 1.0 and 0.90 (Linux, include/uapi/linux/raid/md_p.h and drivers/md/md.c).
        long[] places = [0, 4096, (partition.Length / SectorSize - 16) / 8 * 8 * SectorSize, (partition.Length / OldReserve - 1) * OldReserve];
        return places.Any(place => place >= 0 && place + SectorSize <= partition.Length && HasMagic(disk, partition.Start + place));
    }

    // Version 0.90 is in the byte order of the machine that made it.
    private static bool HasMagic(IBlockDevice disk, long offset)
    {
        Span<byte> start = stackalloc byte[sizeof(uint)];
        disk.Read(offset, start);
        return BinaryPrimitives.ReadUInt32LittleEndian(start) == Magic || BinaryPrimitives.ReadUInt32BigEndian(start) == Magic;
    }
}
