using System.Buffers.Binary;

namespace Hiperiso.Imaging.Vmdk;

/// <summary>
/// Writes a disk as a VMDK in one file that grows, "monolithicSparse" (VMware, technical note "Virtual Disk Format 5.0"): only
/// grains that hold anything but zeros. The same disk, identifiers and name give the same bytes.
/// </summary>
public static class VmdkWriter
{
    // Sectors have 32-bit numbers, and directories and tables come first.
    private const long MostBytes = 2047L << 30;

    /// <summary>Writes the file to the current position of a stream, from there on to its end.</summary>
    /// <param name="target">Takes the file; written once, from its start to its end.</param>
    /// <param name="disk">The disk.</param>
    /// <param name="identifiers">Gives the content its identifier.</param>
    /// <param name="fileName">The file's name without directories: the descriptor in it says it.</param>
    /// <exception cref="ImageLayoutException">The disk is larger than 2047 GiB, or the name cannot be stored.</exception>
    public static void Write(Stream target, SparseDisk disk, SeededIdentifiers identifiers, string fileName)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(disk);
        ArgumentNullException.ThrowIfNull(identifiers);
        ArgumentNullException.ThrowIfNull(fileName);
        disk.RequireAtMost(MostBytes, "VMDK");
        var layout = new VmdkLayout(disk.Length / SparseDisk.SectorSize);
        var output = new StreamAppender(target);
        output.Append(VmdkHeader.Encode(layout));
        output.Append(VmdkDescriptor.Encode(layout.Capacity, identifiers.CreateSerial("vmdk content"), fileName));
        AppendDirectory(output, disk, layout, VmdkLayout.DirectoryCopy);
        AppendDirectory(output, disk, layout, layout.Directory);
        output.PadTo(layout.Data * SparseDisk.SectorSize);
        foreach (var grain in disk.UsedBlocks(VmdkLayout.GrainSize))
            output.AppendBlock(disk, grain * VmdkLayout.GrainSize, VmdkLayout.GrainSize);
        output.Flush();
    }

    // Section "Hosted Sparse Extent Metadata". An entry that is 0 stands for a grain that is not stored.
    private static void AppendDirectory(StreamAppender output, SparseDisk disk, VmdkLayout layout, long directory)
    {
        output.PadTo(directory * SparseDisk.SectorSize);
        for (var table = 0L; table < layout.Tables; table++)
            AppendEntry(output, layout.Table(directory, table));
        output.PadTo(layout.Table(directory, 0) * SparseDisk.SectorSize);
        var (next, place) = (0L, layout.Data);
        foreach (var grain in disk.UsedBlocks(VmdkLayout.GrainSize))
        {
            output.AppendRepeated(0, (grain - next) * sizeof(uint));
            AppendEntry(output, place);
            place += VmdkLayout.GrainSectors;
            next = grain + 1;
        }

        output.PadTo(layout.Table(directory, layout.Tables) * SparseDisk.SectorSize);
    }

    private static void AppendEntry(StreamAppender output, long sector)
    {
        Span<byte> entry = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, checked((uint)sector));
        output.Append(entry);
    }
}
