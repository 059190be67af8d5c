using System.Buffers.Binary;

namespace Hiperiso.Imaging.Vhd;

/// <summary>
/// Writes a disk as a dynamic VHD (Microsoft, "Virtual Hard Disk Image Format Specification", version 1.0): only blocks that hold
/// anything but zeros. The same disk and options give the same bytes.
/// </summary>
public static class VhdWriter
{
    /// <summary>Bytes of a block: what Hyper-V and others use, and the only size that all of them read.</summary>
    internal const int BlockSize = 2 << 20;

    // Sectors have 32-bit numbers, and there are the bitmaps too.
    private const long MostBytes = 2040L << 30;
    private const int FirstTableSector = 3;
    private const byte Unused = 0xFF;

    /// <summary>Writes the file to the current position of a stream, from there on to its end.</summary>
    /// <param name="target">Takes the file; written once, from its start to its end.</param>
    /// <param name="disk">The disk.</param>
    /// <param name="options">Identifiers and time.</param>
    /// <exception cref="ImageLayoutException">The disk is larger than 2040 GiB, or the time cannot be stored.</exception>
    public static void Write(Stream target, SparseDisk disk, VhdOptions options)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(disk);
        ArgumentNullException.ThrowIfNull(options);
        disk.RequireAtMost(MostBytes, "VHD");
        var output = new StreamAppender(target);
        var footer = VhdFooter.Encode(disk.Length, options);
        var entries = checked((uint)disk.BlockCount(BlockSize));
        output.Append(footer);
        output.Append(VhdDynamicHeader.Encode(FirstTableSector * SparseDisk.SectorSize, entries));
        AppendTable(output, disk, entries);
        foreach (var block in disk.UsedBlocks(BlockSize))
        {
            // The bitmap of sectors that were written: all, or some programs would see zeros that are none.
            output.AppendRepeated(Unused, SparseDisk.SectorSize);
            output.AppendBlock(disk, block * BlockSize, BlockSize);
        }

        output.Append(footer);
        output.Flush();
    }

    // Section "Block Allocation Table and Data Blocks".
    private static void AppendTable(StreamAppender output, SparseDisk disk, uint entries)
    {
        const uint sectorsOfBlock = 1 + (BlockSize / SparseDisk.SectorSize);
        const uint entriesOfSector = SparseDisk.SectorSize / sizeof(uint);
        var sectors = (entries + entriesOfSector - 1) / entriesOfSector;
        var place = FirstTableSector + sectors;
        var next = 0L;
        Span<byte> entry = stackalloc byte[sizeof(uint)];
        foreach (var block in disk.UsedBlocks(BlockSize))
        {
            output.AppendRepeated(Unused, (block - next) * sizeof(uint));
            BinaryPrimitives.WriteUInt32BigEndian(entry, place);
            output.Append(entry);
            place += sectorsOfBlock;
            next = block + 1;
        }

        output.AppendRepeated(Unused, ((sectors * entriesOfSector) - next) * sizeof(uint));
    }
}
