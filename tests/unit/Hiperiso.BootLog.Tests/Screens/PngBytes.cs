using System.Buffers.Binary;
using System.IO.Compression;

namespace Hiperiso.BootLog.Tests.Screens;

/// <summary>Writes PNG files as the host does, without the pixels in memory.</summary>
internal static class PngBytes
{
    /// <summary>A picture of black pixels.</summary>
    /// <param name="width">Its columns.</param>
    /// <param name="height">The rows that it says it has.</param>
    /// <param name="rows">The rows that it has; null for those.</param>
    internal static byte[] OfOneColour(int width, int height, int? rows = null)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR"u8, header);
        using var data = new MemoryStream();
        using (var compressed = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (width * 3)];
            row[0] = 2;
            for (var y = 0; y < (rows ?? height); y++)
            {
                compressed.Write(row);
            }
        }

        Chunk(file, "IDAT"u8, data.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // Nobody looks at the checksum.
    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        file.Write([0, 0, 0, 0]);
    }
}
