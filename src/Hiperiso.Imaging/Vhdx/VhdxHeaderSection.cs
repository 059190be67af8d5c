using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.Imaging.Vhdx;

/// <summary>The header section ([MS-VHDX], section 2.2): who made the file, two headers, and two tables of regions.</summary>
internal static class VhdxHeaderSection
{
    private const int Part = 1 << 16;
    private const int HeaderSize = 4096;
    private const int ChecksumOffset = 4;
    private static readonly Guid TableRegion = new("2DC27766-F623-4200-9D64-115E9BFD4A08");
    private static readonly Guid MetadataRegion = new("8B7CA206-4790-4B9A-B8FE-575F050F886E");

    /// <summary>Appends the section.</summary>
    public static void Append(StreamAppender output, VhdxLayout layout, SeededIdentifiers identifiers)
    {
        output.Append("vhdxfile"u8);
        output.Append(Encoding.Unicode.GetBytes("Hiperiso"));

        // Two that differ in nothing but the number: the higher one is current.
        for (var number = 1; number <= 2; number++)
        {
            output.PadTo(number * Part);
            output.Append(Header((ulong)number, identifiers));
        }

        var regions = RegionTable(layout);
        for (var number = 3; number <= 4; number++)
        {
            output.PadTo(number * Part);
            output.Append(regions);
        }
    }

    // Section 2.2.2. The identifier of the log stays zero: there is nothing to replay.
    private static byte[] Header(ulong sequenceNumber, SeededIdentifiers identifiers)
    {
        var header = new byte[HeaderSize];
        var span = header.AsSpan();
        "head"u8.CopyTo(span);
        BinaryPrimitives.WriteUInt64LittleEndian(span[8..], sequenceNumber);
        identifiers.CreateGuid("vhdx file write").TryWriteBytes(span[16..]);
        identifiers.CreateGuid("vhdx data write").TryWriteBytes(span[32..]);
        BinaryPrimitives.WriteUInt16LittleEndian(span[66..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(span[68..], VhdxLayout.Unit);
        BinaryPrimitives.WriteInt64LittleEndian(span[72..], VhdxLayout.Log);
        return WithChecksum(header);
    }

    // Section 2.2.3.
    private static byte[] RegionTable(VhdxLayout layout)
    {
        var table = new byte[Part];
        var span = table.AsSpan();
        "regi"u8.CopyTo(span);
        BinaryPrimitives.WriteUInt32LittleEndian(span[8..], 2);
        WriteRegion(span[16..], TableRegion, VhdxLayout.Table, layout.TableLength);
        WriteRegion(span[48..], MetadataRegion, VhdxLayout.Metadata, VhdxLayout.Unit);
        return WithChecksum(table);
    }

    private static void WriteRegion(Span<byte> entry, Guid region, long offset, long length)
    {
        region.TryWriteBytes(entry);
        BinaryPrimitives.WriteInt64LittleEndian(entry[16..], offset);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], checked((uint)length));
        BinaryPrimitives.WriteUInt32LittleEndian(entry[28..], 1); // required
    }

    private static byte[] WithChecksum(byte[] structure)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(structure.AsSpan(ChecksumOffset), Crc32C.Compute(structure));
        return structure;
    }
}
