namespace Hiperiso.BootLog;

/// <summary>The pixels of a screen.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">Rows from the top, three bytes for each pixel.</param>
internal sealed record ScreenPicture(int Width, int Height, byte[] Pixels)
{
    internal const int BytesOfPixel = 3;

    /// <summary>Whether two pixels have the same colour.</summary>
    internal bool AreAlike(int x, int y, int otherX, int otherY) => Pixel(x, y).SequenceEqual(Pixel(otherX, otherY));

    private ReadOnlySpan<byte> Pixel(int x, int y) => Pixels.AsSpan(((y * Width) + x) * BytesOfPixel, BytesOfPixel);
}
