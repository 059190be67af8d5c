using System.Buffers.Binary;

namespace Hiperiso.Imaging.Vhdx;

/// <summary>
/// Writes a disk as a dynamic VHDX (Microsoft, [MS-VHDX]): only blocks that hold anything but zeros. The same disk and identifiers
/// give the same bytes.
/// </summary>
public static class VhdxWriter
{
    // Section 2.5.1.1. A block that is "not present" could be anything; one that is zero is zero.
    private const ulong PayloadBlockZero = 2;
    private const ulong PayloadBlockFullyPresent = 6;

    // Section 2.5.1.2: a disk without a parent has no sector bitmaps.
    private const ulong SectorBitmapNotPresent = 0;

    private const long MostBytes = 64L << 40;

    /// <summary>Writes the file to the current position of a stream, from there on to its end.</summary>
    /// <param name="target">Takes the file; written once, from its start to its end.</param>
    /// <param name="disk">The disk.</param>
    /// <param name="identifiers">Gives file and disk their identifiers.</param>
    /// <exception cref="ImageLayoutException">The disk is larger than 64 TiB.</exception>
    public static void Write(Stream target, SparseDisk disk, SeededIdentifiers identifiers)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(disk);
        ArgumentNullException.ThrowIfNull(identifiers);
        disk.RequireAtMost(MostBytes, "VHDX");
        var layout = new VhdxLayout(disk.BlockCount(VhdxLayout.BlockSize));
        var output = new StreamAppender(target);
        VhdxHeaderSection.Append(output, layout, identifiers);
        output.PadTo(VhdxLayout.Metadata);
        VhdxMetadata.Append(output, disk.Length, identifiers.CreateGuid("vhdx disk"));
        output.PadTo(VhdxLayout.Table);
        AppendTable(output, disk, layout);
        output.PadTo(layout.Data);
        foreach (var block in disk.UsedBlocks(VhdxLayout.BlockSize))
            output.AppendBlock(disk, block * VhdxLayout.BlockSize, VhdxLayout.BlockSize);
        output.Flush();
    }

    private static void AppendTable(StreamAppender output, SparseDisk disk, VhdxLayout layout)
    {
        var (next, place) = (0L, layout.Data);
        foreach (var block in disk.UsedBlocks(VhdxLayout.BlockSize))
        {
            for (; next < block; next++)
                AppendEntry(output, next, PayloadBlockZero);

            // The offset counts units of 1 MiB from bit 20 on: the bytes themselves.
            AppendEntry(output, next++, (ulong)place | PayloadBlockFullyPresent);
            place += VhdxLayout.BlockSize;
        }

        for (; next < layout.PayloadBlocks; next++)
            AppendEntry(output, next, PayloadBlockZero);
    }

    private static void AppendEntry(StreamAppender output, long block, ulong value)
    {
        Span<byte> entry = stackalloc byte[sizeof(ulong)];
        if (block > 0 && block % VhdxLayout.ChunkRatio == 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(entry, SectorBitmapNotPresent);
            output.Append(entry);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(entry, value);
        output.Append(entry);
    }
}
