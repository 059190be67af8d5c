using System.Buffers.Binary;
using System.Globalization;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>Numbers of ISO 9660 (ECMA-119) that several structures share.</summary>
internal static class IsoFormat
{
    /// <summary>Bytes of a logical block. Other sizes are allowed by the specification and found on no medium.</summary>
    public const int BlockSize = 2048;

    /// <summary>The block of the first volume descriptor.</summary>
    public const int FirstDescriptor = 16;

    /// <summary>How many blocks some bytes take.</summary>
    public static long Blocks(long bytes) => (bytes + BlockSize - 1) / BlockSize;

    /// <summary>Reads a number that is stored in both byte orders (section 7.3.3); the little-endian half counts.</summary>
    public static uint ReadBoth32(ReadOnlySpan<byte> field) => BinaryPrimitives.ReadUInt32LittleEndian(field);

    /// <summary>Stores a number in both byte orders (section 7.3.3): 8 bytes.</summary>
    public static void WriteBoth32(Span<byte> field, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(field, value);
        BinaryPrimitives.WriteUInt32BigEndian(field[4..], value);
    }

    /// <summary>Stores a number in both byte orders (section 7.2.3): 4 bytes.</summary>
    public static void WriteBoth16(Span<byte> field, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(field, value);
        BinaryPrimitives.WriteUInt16BigEndian(field[2..], value);
    }

    /// <summary>Makes sure that an extent lies inside the image.</summary>
    /// <exception cref="CorruptImageException">It does not.</exception>
    public static void CheckExtent(IBlockDevice device, IsoExtent extent, string what)
    {
        if (extent.Offset > device.Length - extent.Length)
        {
            throw new CorruptImageException(extent.RecordOffset, string.Create(
                CultureInfo.InvariantCulture,
                $"{what} has {extent.Length} bytes at block {extent.Block}, which leave the image of {device.Length} bytes"));
        }
    }
}
