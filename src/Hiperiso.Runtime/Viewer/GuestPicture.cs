using System.Runtime.InteropServices;

namespace Hiperiso.Runtime.Viewer;

/// <summary>
/// What is on the guest's screen while that keeps its size: rows from the top, four bytes for each pixel: blue, green, red, and one
/// without meaning.
/// </summary>
internal sealed class GuestPicture
{
    /// <summary>Bytes of a pixel.</summary>
    public const int PixelSize = 4;

    /// <summary>The guest decides how large its picture is; a larger one would take too much of the host's memory.</summary>
    public const int MostPixels = 1920 * 1200;

    /// <summary>Stands in as long as there is none.</summary>
    public static readonly GuestPicture None = new(1, 1);

    private readonly byte[] _pixels;

    /// <summary>A black picture.</summary>
    public GuestPicture(int width, int height)
    {
        (Width, Height) = (width, height);
        _pixels = new byte[width * height * PixelSize];
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>The whole of it.</summary>
    public PictureArea Everything => new(0, 0, Width, Height);

    /// <summary>Whether all of an area lies within the picture.</summary>
    public bool Contains(PictureArea area) => area.Left + area.Width <= Width && area.Top + area.Height <= Height;

    /// <summary>A row, or a part of one.</summary>
    public Memory<byte> Row(int top, int left, int width) => _pixels.AsMemory(((top * Width) + left) * PixelSize, width * PixelSize);

    /// <summary>The pixels of a row, one number each.</summary>
    public ReadOnlySpan<uint> Pixels(int top) => MemoryMarshal.Cast<byte, uint>(Row(top, 0, Width).Span);
}
