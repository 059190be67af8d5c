using System.Runtime.InteropServices;

namespace Hiperiso.Runtime.Viewer.Drawing;

/// <summary>Writes the pixels of pictures as those of a screen.</summary>
internal static class PixelWriter
{
    /// <summary>Writes a row.</summary>
    /// <param name="format">The screen's.</param>
    /// <param name="pixels">The picture's.</param>
    /// <param name="target">Takes <paramref name="format"/>'s bytes for each of them.</param>
    public static void Write(FramebufferFormat format, ReadOnlySpan<uint> pixels, Span<byte> target)
    {
        if (format.IsPictures)
        {
            MemoryMarshal.AsBytes(pixels).CopyTo(target);
            return;
        }

        for (var index = 0; index < pixels.Length; index++)
        {
            var pixel = pixels[index];
            var value = format.Red.Place(pixel >> 16 & 0xFF) | format.Green.Place(pixel >> 8 & 0xFF) | format.Blue.Place(pixel & 0xFF);
            for (var part = 0; part < format.PixelSize; part++)
                target[(index * format.PixelSize) + part] = (byte)(value >> (8 * part));
        }
    }
}
