using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Hiperiso.Runtime.Volumes;

/// <summary>What the first sectors of a volume tell about its file system.</summary>
/// <param name="Kind">File system.</param>
/// <param name="Label">Label in the boot sector or superblock; empty when it has none or keeps it elsewhere (exFAT, NTFS).</param>
/// <param name="Serial">Serial number (<c>1234-ABCD</c>, NTFS 16 digits) or UUID, as blkid writes it.</param>
public sealed record VolumeSignature(FileSystemKind Kind, string Label, string Serial)
{
    /// <summary>Bytes that <see cref="Parse"/> wants.</summary>
    public const int Length = 4096;

    /// <summary>Compares serials as any tool writes them: blkid in capitals, GRUB in small letters, some without the dash.</summary>
    public bool HasSerial(string serial)
    {
        ArgumentNullException.ThrowIfNull(serial);
        return Plain(serial).Length > 0 && Plain(serial).Equals(Plain(Serial), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads what a volume tells at its start and in its descriptors; null when it is none of the known file systems.</summary>
    /// <param name="volume">The volume, from its beginning.</param>
    internal static VolumeSignature? Read(Stream volume)
    {
        var start = new byte[Length];
        if (volume.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length)
            return null;
        return Parse(start) ?? (UdfVolume.Find(volume) is { } udf ? new VolumeSignature(FileSystemKind.Udf, udf.Label, udf.Serial) : null);
    }

    /// <summary>Reads the start of a volume; null when it is none of the known file systems.</summary>
    public static VolumeSignature? Parse(ReadOnlySpan<byte> start)
    {
        if (start.Length < Length)
            return null;
        if (start[3..].StartsWith("EXFAT   "u8))
            return new VolumeSignature(FileSystemKind.ExFat, "", FatSerial(start[100..]));
        if (start[3..].StartsWith("NTFS    "u8))
            return new VolumeSignature(FileSystemKind.Ntfs, "", BinaryPrimitives.ReadUInt64LittleEndian(start[72..]).ToString("X16", null));
        const int superblock = 1024;
        if (BinaryPrimitives.ReadUInt16LittleEndian(start[(superblock + 56)..]) == 0xef53)
            return new VolumeSignature(FileSystemKind.Ext4, Text(start.Slice(superblock + 120, 16)), Uuid(start.Slice(superblock + 104, 16)));
        return IsFat(start) ? Fat(start) : null;
    }

    /// <summary>Whether a volume that is FAT is FAT32.</summary>
    /// <param name="start">Its first sector.</param>
    internal static bool IsFat32(ReadOnlySpan<byte> start) => start[82..].StartsWith("FAT32"u8);

    private static string Plain(string serial) => serial.Replace("-", "", StringComparison.Ordinal);

    // The words "FAT16   " alone are not enough: a partitioned disk's boot code may carry them. The parameter block must make sense.
    private static bool IsFat(ReadOnlySpan<byte> start)
    {
        var sectorSize = BinaryPrimitives.ReadUInt16LittleEndian(start[11..]);
        return BinaryPrimitives.ReadUInt16LittleEndian(start[510..]) == 0xaa55
            && sectorSize is >= 512 and <= 4096 && BitOperations.IsPow2(sectorSize)
            && start[13] != 0 && BitOperations.IsPow2(start[13])
            && BinaryPrimitives.ReadUInt16LittleEndian(start[14..]) > 0
            && start[16] is 1 or 2
            && (start[54..].StartsWith("FAT"u8) || IsFat32(start));
    }

    private static VolumeSignature Fat(ReadOnlySpan<byte> start)
    {
        var extended = IsFat32(start) ? 67 : 39;
        return new VolumeSignature(FileSystemKind.Fat, Text(start.Slice(extended + 4, 11)), FatSerial(start[extended..]));
    }

    private static string FatSerial(ReadOnlySpan<byte> field)
    {
        var serial = BinaryPrimitives.ReadUInt32LittleEndian(field);
        return $"{serial >> 16:X4}-{serial & 0xffff:X4}";
    }

    private static string Uuid(ReadOnlySpan<byte> field) => new Guid(field, bigEndian: true).ToString("D");

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]).TrimEnd();
    }
}
