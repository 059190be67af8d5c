using System.Buffers.Binary;

namespace Hiperiso.Runtime.Viewer.Drawing;

/// <summary>How a screen lies in memory.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Start">Where the first pixel is.</param>
/// <param name="Stride">Bytes from a row to the next one.</param>
/// <param name="PixelSize">Bytes of a pixel: 2, 3 or 4.</param>
/// <param name="Red">Its place in a pixel, which is a little-endian number.</param>
/// <param name="Green">The same.</param>
/// <param name="Blue">The same.</param>
internal sealed record FramebufferFormat(
    int Width, int Height, long Start, int Stride, int PixelSize, ColourField Red, ColourField Green, ColourField Blue)
{
    /// <summary>Size of <c>struct fb_var_screeninfo</c>.</summary>
    public const int VariableSize = 160;

    /// <summary>Size of <c>struct fb_fix_screeninfo</c> on a 64-bit machine.</summary>
    public const int FixedSize = 80;

    private const int PackedPixels = 0;
    private const int TrueColour = 2;
    private const int DirectColour = 4;
    private const int LargestSide = 16384;

    /// <summary>Whether its pixels are those of a <see cref="GuestPicture"/>.</summary>
    public bool IsPictures =>
        PixelSize == GuestPicture.PixelSize && Red == new ColourField(16, 8) && Green == new ColourField(8, 8) && Blue == new ColourField(0, 8);

    /// <summary>Reads what the kernel tells (<c>linux/fb.h</c>); null for a screen of another kind, such as one with a palette.</summary>
    public static FramebufferFormat? Read(ReadOnlySpan<byte> variable, ReadOnlySpan<byte> fix)
    {
        var bits = Number(variable, 24);
        var stride = Number(fix, 48);
        var pixelSize = (bits + 7) / 8;
        var format = new FramebufferFormat(
            Number(variable, 0),
            Number(variable, 4),
            ((long)Number(variable, 20) * stride) + ((long)Number(variable, 16) * pixelSize),
            stride,
            pixelSize,
            Field(variable, 32),
            Field(variable, 44),
            Field(variable, 56));
        var isKnown = Number(fix, 28) == PackedPixels && Number(fix, 36) is TrueColour or DirectColour && bits is 15 or 16 or 24 or 32;
        return isKnown && format.IsSensible ? format : null;
    }

    private bool IsSensible =>
        Width is > 0 and <= LargestSide && Height is > 0 and <= LargestSide && Stride >= Width * PixelSize
        && IsField(Red) && IsField(Green) && IsField(Blue);

    private static bool IsField(ColourField field) => field.Length is > 0 and <= 8 && field.Offset is >= 0 and <= 24;

    private static ColourField Field(ReadOnlySpan<byte> variable, int offset) =>
        new(Number(variable, offset), Number(variable, offset + 4));

    private static int Number(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadInt32LittleEndian(data[offset..]);
}
