using System.Buffers.Binary;

namespace Hiperiso.Imaging.Partitioning;

/// <summary>The 16 bytes of a partition in a master boot record (UEFI specification, section 5.2.1).</summary>
internal static class MbrPartitionEntry
{
    public const int Size = 16;

    // The geometry every BIOS reports for large disks. Addresses beyond cylinder 1023 are clamped to its last sector.
    private const int Heads = 255;
    private const int SectorsPerTrack = 63;
    private const uint ClampedLba = 1024 * Heads * SectorsPerTrack;

    public static void Write(Span<byte> entry, MbrPartition partition)
    {
        entry[0] = partition.IsActive ? (byte)0x80 : (byte)0;
        WriteChs(entry[1..4], partition.FirstLba);
        entry[4] = partition.Type;
        WriteChs(entry[5..8], partition.FirstLba + (long)partition.SectorCount - 1);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], partition.FirstLba);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[12..], partition.SectorCount);
    }

    /// <summary>Returns null for an unused entry.</summary>
    public static MbrPartition? Read(ReadOnlySpan<byte> entry, int number, long offset)
    {
        if (entry[4] == 0)
            return null;
        if ((entry[0] & 0x7F) != 0)
            throw new CorruptImageException(offset, $"MBR partition {number} has an impossible active flag");
        return new MbrPartition(
            number,
            entry[4],
            BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]),
            entry[0] == 0x80);
    }

    private static void WriteChs(Span<byte> chs, long lba)
    {
        if (lba >= ClampedLba)
        {
            (chs[0], chs[1], chs[2]) = (0xFE, 0xFF, 0xFF);
            return;
        }

        var cylinder = (int)(lba / (Heads * SectorsPerTrack));
        chs[0] = (byte)(lba / SectorsPerTrack % Heads);
        chs[1] = (byte)((lba % SectorsPerTrack) + 1 + ((cylinder >> 2) & 0xC0));
        chs[2] = (byte)cylinder;
    }
}
