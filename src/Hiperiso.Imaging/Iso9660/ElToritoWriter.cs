using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>Encodes what firmware finds its boot images by (El Torito specification, section 2; for UEFI its specification, 13.3.2.1).</summary>
internal static class ElToritoWriter
{
    /// <summary>Block of the boot record: the second descriptor, always.</summary>
    public const long RecordBlock = IsoFormat.FirstDescriptor + 1;

    /// <summary>Where a program's own bytes go on behind the boot information table.</summary>
    public const int TableEnd = 64;

    private const int EntrySize = 32;
    private const byte Bootable = 0x88;
    private const byte LastHeader = 0x91;
    private const byte Uefi = 0xEF;
    private const int TableAt = 8;

    /// <summary>The boot record, which names the catalogue's block.</summary>
    public static byte[] Record(long catalog)
    {
        var bytes = new byte[IsoFormat.BlockSize];
        IsoVolumeDescriptor.Identifier.CopyTo(bytes.AsSpan(1));
        bytes[6] = 1;
        Encoding.ASCII.GetBytes("EL TORITO SPECIFICATION", bytes.AsSpan(7));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(71), checked((uint)catalog));
        return bytes;
    }

    /// <summary>The catalogue: an entry for BIOS, then one for UEFI.</summary>
    /// <param name="bios">Block of the program for BIOS.</param>
    /// <param name="uefi">Block of the volume for UEFI.</param>
    public static byte[] Catalog(long bios, long uefi)
    {
        var bytes = new byte[IsoFormat.BlockSize];
        bytes[0] = 1;
        bytes[30] = 0x55;
        bytes[31] = 0xAA;
        var sum = 0;
        for (var at = 0; at < EntrySize; at += 2)
            sum += BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(28), unchecked((ushort)-sum));
        WriteEntry(bytes.AsSpan(EntrySize), IsoFormat.BlockSize / 512, bios);
        var header = bytes.AsSpan(2 * EntrySize);
        header[0] = LastHeader;
        header[1] = Uefi;
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], 1);
        // A size of 1 stands for all up to the end of the disc: the field cannot hold that of a whole partition.
        WriteEntry(bytes.AsSpan(3 * EntrySize), 1, uefi);
        return bytes;
    }

    /// <summary>Writes the boot information table into a program for BIOS: where the volume and the program are, its size and checksum.</summary>
    public static void WriteTable(Span<byte> program, long block)
    {
        program[TableAt..TableEnd].Clear();
        var sum = 0u;
        for (var at = TableEnd; at < program.Length; at++)
            sum = unchecked(sum + ((uint)program[at] << (8 * (at % sizeof(uint)))));

        BinaryPrimitives.WriteUInt32LittleEndian(program[TableAt..], (uint)IsoFormat.FirstDescriptor);
        BinaryPrimitives.WriteUInt32LittleEndian(program[(TableAt + 4)..], checked((uint)block));
        BinaryPrimitives.WriteUInt32LittleEndian(program[(TableAt + 8)..], (uint)program.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(program[(TableAt + 12)..], sum);
    }

    private static void WriteEntry(Span<byte> entry, int sectors, long block)
    {
        entry[0] = Bootable;
        BinaryPrimitives.WriteUInt16LittleEndian(entry[6..], (ushort)sectors);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], checked((uint)block));
    }
}
