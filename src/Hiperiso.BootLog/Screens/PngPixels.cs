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

    /// <summary>Takes a row of pixels; false ends the reading.</summary>
    private delegate bool RowTaker(ReadOnlySpan<byte> row);

    /// <summary>The pixels; null when it is another kind of PNG file, or damaged.</summary>
    internal static ScreenPicture? Read(Screenshot screen)
    {
        var pixels = new byte[screen.Width * screen.Height * ScreenPicture.BytesOfPixel];
        var at = 0;
        var isWhole = TryUnfold(screen, row =>
        {
            row.CopyTo(pixels.AsSpan(at));
            at += row.Length;
            return true;
        });
        return isWhole ? new ScreenPicture(screen.Width, screen.Height, pixels) : null;
    }

    /// <summary>Whether a picture that can be read has more than one colour. Row by row: some kilobytes can unfold into very many.</summary>
    internal static bool ShowsSomething(Screenshot screen)
    {
        var colour = new byte[ScreenPicture.BytesOfPixel];
        var (isFirst, shows) = (true, false);
        return TryUnfold(screen, row =>
        {
            if (isFirst)
            {
                row[..colour.Length].CopyTo(colour);
                isFirst = false;
            }

            shows = !row.StartsWith(colour) || !row[colour.Length..].SequenceEqual(row[..^colour.Length]);
            return !shows;
        }) && shows;
    }

    private static bool TryUnfold(Screenshot screen, RowTaker take)
    {
        if (!screen.Png.AsSpan(FormatOffset).StartsWith(Format))
        {
            return false;
        }

        try
        {
            using var unfolded = new ZLibStream(Data(screen.Png), CompressionMode.Decompress);
            Unfold(unfolded, screen.Width * ScreenPicture.BytesOfPixel, screen.Height, take);
            return true;
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }

    private static void Unfold(ZLibStream unfolded, int rowLength, int height, RowTaker take)
    {
        var above = new byte[rowLength];
        var row = new byte[rowLength];
        Span<byte> filter = stackalloc byte[1];
        for (var y = 0; y < height; y++)
        {
            unfolded.ReadExactly(filter);
            unfolded.ReadExactly(row);
            if (filter[0] != FilterUp)
            {
                throw new InvalidDataException("a row has another filter");
            }

            for (var i = 0; i < rowLength; i++)
            {
                row[i] += above[i];
            }

            if (!take(row))
            {
                return;
            }

            (above, row) = (row, above);
        }
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
