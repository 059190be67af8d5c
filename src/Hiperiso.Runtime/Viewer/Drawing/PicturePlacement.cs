namespace Hiperiso.Runtime.Viewer.Drawing;

/// <summary>
/// Where a picture is shown on a screen: in its middle; as it is, or enlarged by a whole number, where all of it fits; otherwise reduced as
/// little as possible, so that all of it is there.
/// </summary>
/// <param name="Left">In pixels of the screen.</param>
/// <param name="Top">In pixels of the screen.</param>
/// <param name="Width">In pixels of the screen.</param>
/// <param name="Height">In pixels of the screen.</param>
/// <param name="PictureWidth">In pixels of the picture.</param>
/// <param name="PictureHeight">In pixels of the picture.</param>
internal sealed record PicturePlacement(int Left, int Top, int Width, int Height, int PictureWidth, int PictureHeight)
{
    /// <summary>Places a picture on a screen.</summary>
    public static PicturePlacement Of(int screenWidth, int screenHeight, int pictureWidth, int pictureHeight)
    {
        var zoom = Math.Min(screenWidth / pictureWidth, screenHeight / pictureHeight);
        var (width, height) = zoom > 0
            ? (pictureWidth * zoom, pictureHeight * zoom)
            : Reduced(screenWidth, screenHeight, pictureWidth, pictureHeight);
        return new PicturePlacement((screenWidth - width) / 2, (screenHeight - height) / 2, width, height, pictureWidth, pictureHeight);
    }

    /// <summary>Whether a pixel of the screen stands for more than one of the picture.</summary>
    public bool IsReduced => Width < PictureWidth || Height < PictureHeight;

    /// <summary>The part of the placed picture, from its own corner, that shows an area of the picture.</summary>
    public PictureArea Shown(PictureArea area)
    {
        var (left, right) = Range(area.Left, area.Width, PictureWidth, Width);
        var (top, bottom) = Range(area.Top, area.Height, PictureHeight, Height);
        return new PictureArea(left, top, right - left, bottom - top);
    }

    private static (int Begin, int End) Range(int begin, int length, int from, int to) =>
        ((int)((long)begin * to / from), (int)((((long)(begin + length) * to) + from - 1) / from));

    private static (int Width, int Height) Reduced(int screenWidth, int screenHeight, int pictureWidth, int pictureHeight) =>
        (long)pictureWidth * screenHeight > (long)pictureHeight * screenWidth
            ? (screenWidth, (int)Math.Max(1, (long)pictureHeight * screenWidth / pictureWidth))
            : ((int)Math.Max(1, (long)pictureWidth * screenHeight / pictureHeight), screenHeight);
}
