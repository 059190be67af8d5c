namespace Hiperiso.Runtime.Viewer.Drawing;

/// <summary>
/// Makes rows of a placed picture. A pixel of a reduced one is the mean of all that it covers, each by the part that is covered: lines of
/// letters become paler, but none is lost.
/// </summary>
internal static class ScaledRow
{
    /// <summary>Makes a part of a row.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="placement">Its placement.</param>
    /// <param name="top">The row, from the placed picture's corner.</param>
    /// <param name="left">The first pixel, from there too.</param>
    /// <param name="row">Takes the pixels.</param>
    public static void Make(GuestPicture picture, PicturePlacement placement, int top, int left, Span<uint> row)
    {
        if (placement.IsReduced)
        {
            for (var index = 0; index < row.Length; index++)
                row[index] = Mean(picture, placement, left + index, top);
            return;
        }

        var zoom = placement.Width / placement.PictureWidth;
        var pixels = picture.Pixels(top / zoom);
        if (zoom == 1)
        {
            pixels.Slice(left, row.Length).CopyTo(row);
            return;
        }

        for (var index = 0; index < row.Length; index++)
            row[index] = pixels[(left + index) / zoom];
    }

    // Lengths are counted in parts that both kinds of pixels consist of: a pixel of the picture has as many of them as the placed picture has
    // pixels, and the other way round.
    private static uint Mean(GuestPicture picture, PicturePlacement placement, int x, int y)
    {
        var (across, down) = (placement.PictureWidth, placement.PictureHeight);
        var (xBegin, yBegin) = ((long)x * across, (long)y * down);
        long red = 0, green = 0, blue = 0;
        for (var row = (int)(yBegin / placement.Height); row < down && (long)row * placement.Height < yBegin + down; row++)
        {
            var height = Overlap((long)row * placement.Height, placement.Height, yBegin, down);
            var pixels = picture.Pixels(row);
            for (var column = (int)(xBegin / placement.Width); column < across && (long)column * placement.Width < xBegin + across; column++)
            {
                var weight = height * Overlap((long)column * placement.Width, placement.Width, xBegin, across);
                var pixel = pixels[column];
                red += weight * (pixel >> 16 & 0xFF);
                green += weight * (pixel >> 8 & 0xFF);
                blue += weight * (pixel & 0xFF);
            }
        }

        var whole = (long)across * down;
        return (uint)((red / whole << 16) | (green / whole << 8) | (blue / whole));
    }

    private static long Overlap(long first, int firstLength, long second, int secondLength) =>
        Math.Min(first + firstLength, second + secondLength) - Math.Max(first, second);
}
