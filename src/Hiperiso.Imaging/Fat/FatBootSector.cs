using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.Imaging.Fat;

/// <summary>The boot sector and BIOS parameter block (Microsoft's FAT specification, section 3.1 to 3.3).</summary>
internal static class FatBootSector
{
    public const int FsInfoSector = 1;
    public const int BackupSector = 6;
    public const int MinimumFat32ReservedSectors = BackupSector + 2;
    private const int ExtendedFat16 = 36;
    private const int ExtendedFat32 = 64;

    // int 18h; hlt; jmp to the hlt: "no boot medium, try the next one".
    private static ReadOnlySpan<byte> BootCode => [0xCD, 0x18, 0xF4, 0xEB, 0xFD];

    public static byte[] Encode(FatGeometry geometry, FatOptions options)
    {
        var isFat32 = geometry.Type == FatType.Fat32;
        var sector = new byte[geometry.BytesPerSector];
        var span = sector.AsSpan();
        (span[0], span[1], span[2]) = (0xEB, (byte)((isFat32 ? 90 : 62) - 2), 0x90);
        WritePadded(span.Slice(3, 8), options.OemName);
        BinaryPrimitives.WriteUInt16LittleEndian(span[11..], (ushort)geometry.BytesPerSector);
        span[13] = (byte)geometry.SectorsPerCluster;
        BinaryPrimitives.WriteUInt16LittleEndian(span[14..], (ushort)geometry.ReservedSectors);
        span[16] = (byte)geometry.FatCount;
        BinaryPrimitives.WriteUInt16LittleEndian(span[17..], (ushort)geometry.RootEntryCount);
        var isSmall = !isFat32 && geometry.TotalSectors <= ushort.MaxValue;
        BinaryPrimitives.WriteUInt16LittleEndian(span[19..], isSmall ? (ushort)geometry.TotalSectors : (ushort)0);
        span[21] = options.Media;
        BinaryPrimitives.WriteUInt16LittleEndian(span[22..], isFat32 ? (ushort)0 : (ushort)geometry.SectorsPerFat);
        BinaryPrimitives.WriteUInt16LittleEndian(span[24..], (ushort)options.SectorsPerTrack);
        BinaryPrimitives.WriteUInt16LittleEndian(span[26..], (ushort)options.Heads);
        BinaryPrimitives.WriteUInt32LittleEndian(span[28..], options.HiddenSectors);
        BinaryPrimitives.WriteUInt32LittleEndian(span[32..], isSmall ? 0 : (uint)geometry.TotalSectors);
        if (isFat32)
            WriteFat32Fields(span, geometry);
        WriteExtended(span[(isFat32 ? ExtendedFat32 : ExtendedFat16)..], geometry, options);
        BootCode.CopyTo(span[(isFat32 ? 90 : 62)..]);
        (span[510], span[511]) = (0x55, 0xAA);
        return sector;
    }

    private static void WriteFat32Fields(Span<byte> span, FatGeometry geometry)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(span[36..], (uint)geometry.SectorsPerFat);
        BinaryPrimitives.WriteUInt32LittleEndian(span[44..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(span[48..], FsInfoSector);
        BinaryPrimitives.WriteUInt16LittleEndian(span[50..], BackupSector);
    }

    private static void WriteExtended(Span<byte> span, FatGeometry geometry, FatOptions options)
    {
        span[0] = 0x80;
        span[2] = 0x29;
        BinaryPrimitives.WriteUInt32LittleEndian(span[3..], options.VolumeSerial);
        WritePadded(span.Slice(7, 11), options.Label.Length == 0 ? "NO NAME" : options.Label);
        WritePadded(span.Slice(18, 8), $"FAT{(int)geometry.Type}");
    }

    private static void WritePadded(Span<byte> target, string text)
    {
        if (text.Length > target.Length || !Ascii.IsValid(text))
            throw new ImageLayoutException($"'{text}' is not a name of at most {target.Length} ASCII characters.");
        target.Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, target);
    }
}
