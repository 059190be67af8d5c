using System.Buffers.Binary;

namespace Hiperiso.Imaging.Vmdk;

/// <summary>The header of a sparse extent, version 1 (VMware, "Virtual Disk Format 5.0", section "Hosted Sparse Extent Header").</summary>
internal static class VmdkHeader
{
    private const uint HasLineEndings = 1;
    private const uint HasDirectoryCopy = 2;

    /// <summary>Encodes the header's sector.</summary>
    public static byte[] Encode(VmdkLayout layout)
    {
        var header = new byte[SparseDisk.SectorSize];
        var span = header.AsSpan();
        "KDMV"u8.CopyTo(span);
        BinaryPrimitives.WriteUInt32LittleEndian(span[4..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(span[8..], HasLineEndings | HasDirectoryCopy);
        BinaryPrimitives.WriteInt64LittleEndian(span[12..], layout.Capacity);
        BinaryPrimitives.WriteInt64LittleEndian(span[20..], VmdkLayout.GrainSectors);
        BinaryPrimitives.WriteInt64LittleEndian(span[28..], VmdkLayout.Descriptor);
        BinaryPrimitives.WriteInt64LittleEndian(span[36..], VmdkLayout.DescriptorSectors);
        BinaryPrimitives.WriteInt32LittleEndian(span[44..], VmdkLayout.TableEntries);
        BinaryPrimitives.WriteInt64LittleEndian(span[48..], VmdkLayout.DirectoryCopy);
        BinaryPrimitives.WriteInt64LittleEndian(span[56..], layout.Directory);
        BinaryPrimitives.WriteInt64LittleEndian(span[64..], layout.Data);

        // A file that came through a transfer as text has other bytes here.
        "\n \r\n"u8.CopyTo(span[73..]);
        return header;
    }
}
