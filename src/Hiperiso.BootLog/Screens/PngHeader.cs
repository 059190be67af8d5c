using System.Buffers.Binary;

namespace Hiperiso.BootLog;

/// <summary>The beginning of a PNG file (W3C recommendation, third edition, sections 5.2 and 11.2.1).</summary>
internal static class PngHeader
{
    /// <summary>Pixels of a picture at most: a small file can unfold into more than a browser has memory for.</summary>
    private const long MostPixels = 16 << 20;

    /// <summary>Pixels of a side at most: room for two rows is needed before anything is known of them.</summary>
    private const int LongestSide = 16 << 10;

    private const int WidthOffset = 16;
    private const int HeightOffset = 20;
    private const int Length = 33;

    private static ReadOnlySpan<byte> Beginning => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];

    /// <summary>Reads the size; false when this is no PNG file, or one of an impossible size.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> file, out int width, out int height)
    {
        (width, height) = (0, 0);
        if (file.Length < Length || !file.StartsWith(Beginning))
        {
            return false;
        }

        width = BinaryPrimitives.ReadInt32BigEndian(file[WidthOffset..]);
        height = BinaryPrimitives.ReadInt32BigEndian(file[HeightOffset..]);
        return width is > 0 and <= LongestSide && height is > 0 and <= LongestSide && (long)width * height <= MostPixels;
    }
}
