using System.Buffers.Binary;
using System.IO.Compression;

namespace Hiperiso.BootLog;

/// <summary>
/// Unfolds pictures as the host writes them: 8 bits for each of three colours, every row as its difference from the one above (filter "up" of the
/// PNG recommendation, third edition, section 9.2).
/// </summary>
internal static class PngPixels
{
    private const int SignatureLength = 8;
    private const int ChunkFrame = 12;
    private const int FormatOffset = 24;
    private const byte FilterUp = 2;

    // Bit depth 8, true colour, compression and filter methods 0, not interlaced.
    private static ReadOnlySpan<byte> Format => [8, 2, 0, 0, 0];

    /// <summary>The pixels; null when it is another kind of PNG file, or damaged.</summary>
    internal static ScreenPicture? Read(Screenshot screen)
    {
        if (!screen.Png.AsSpan(FormatOffset).StartsWith(Format))
        {
            return null;
        }

        try
        {
            using var unfolded = new ZLibStream(Data(screen.Png), CompressionMode.Decompress);
            return new ScreenPicture(screen.Width, screen.Height, Pixels(unfolded, screen.Width * ScreenPicture.BytesOfPixel, screen.Height));
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private static byte[] Pixels(ZLibStream unfolded, int rowLength, int height)
    {
        var pixels = new byte[rowLength * height];
        Span<byte> filter = stackalloc byte[1];
        for (var at = 0; at < pixels.Length; at += rowLength)
        {
            unfolded.ReadExactly(filter);
            unfolded.ReadExactly(pixels, at, rowLength);
            if (filter[0] != FilterUp)
            {
                throw new InvalidDataException("a row has another filter");
            }

            for (var i = at; at > 0 && i < at + rowLength; i++)
            {
                pixels[i] += pixels[i - rowLength];
            }
        }

        return pixels;
    }

    // Length, type, content, checksum. The checksum is not looked at: a damaged picture shows nothing that a rule knows.
    private static MemoryStream Data(ReadOnlySpan<byte> file)
    {
        var data = new MemoryStream();
        for (var rest = file[SignatureLength..]; rest.Length >= ChunkFrame;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkFrame)
            {
                break;
            }

            if (rest[4..8].SequenceEqual("IDAT"u8))
            {
                data.Write(rest.Slice(8, (int)length));
            }

            rest = rest[(ChunkFrame + (int)length)..];
        }

        data.Position = 0;
        return data;
    }
}
