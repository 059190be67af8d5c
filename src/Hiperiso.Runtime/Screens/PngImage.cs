using System.Buffers.Binary;
using System.IO.Compression;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Runtime.Screens;

/// <summary>Writes pictures as PNG (W3C recommendation, third edition): 8 bits for each colour, no transparency.</summary>
internal static class PngImage
{
    private const byte FilterUp = 2;

    /// <summary>The file; the same picture gives the same bytes.</summary>
    public static byte[] Encode(Picture picture)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR"u8, Header(picture));
        Chunk(file, "IDAT"u8, Data(picture));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Header(Picture picture)
    {
        const byte bitDepth = 8;
        const byte trueColour = 2;
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9]) = (bitDepth, trueColour);
        return header;
    }

    // Each row as its difference from the one above: screens are mostly one colour, and zeros compress best.
    private static ReadOnlySpan<byte> Data(Picture picture)
    {
        using var data = new MemoryStream();
        using (var compressed = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            var above = new byte[picture.RowLength].AsSpan();
            var row = new byte[1 + picture.RowLength];
            row[0] = FilterUp;
            for (var y = 0; y < picture.Height; y++)
            {
                var pixels = picture.Pixels.Span.Slice(y * picture.RowLength, picture.RowLength);
                for (var x = 0; x < pixels.Length; x++)
                    row[1 + x] = (byte)(pixels[x] - above[x]);
                compressed.Write(row);
                pixels.CopyTo(above);
            }
        }

        return data.GetBuffer().AsSpan(0, (int)data.Length);
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] body = [.. type, .. content];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(body));
        file.Write(number);
    }
}
