using System.Buffers.Binary;

namespace Hiperiso.Imaging.Vhd;

/// <summary>The header of a disk that grows (section "Dynamic Disk Header Format").</summary>
internal static class VhdDynamicHeader
{
    /// <summary>Encodes the header.</summary>
    /// <param name="tableOffset">Where the block allocation table begins, in bytes.</param>
    /// <param name="entries">Entries of that table: one for each block of the disk.</param>
    public static byte[] Encode(long tableOffset, uint entries)
    {
        var header = new byte[2 * SparseDisk.SectorSize];
        var span = header.AsSpan();
        "cxsparse"u8.CopyTo(span);
        span.Slice(8, sizeof(long)).Fill(0xFF); // no further structure
        BinaryPrimitives.WriteInt64BigEndian(span[16..], tableOffset);
        BinaryPrimitives.WriteUInt32BigEndian(span[24..], 0x00010000);
        BinaryPrimitives.WriteUInt32BigEndian(span[28..], entries);
        BinaryPrimitives.WriteUInt32BigEndian(span[32..], VhdWriter.BlockSize);
        BinaryPrimitives.WriteUInt32BigEndian(span[36..], VhdFooter.Checksum(header));
        return header;
    }
}
