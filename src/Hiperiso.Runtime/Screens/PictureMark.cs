using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Runtime.Screens;

/// <summary>Tells pictures apart without keeping them: of two that differ, one in four thousand millions is taken for the other.</summary>
internal readonly record struct PictureMark(int Width, int Height, uint Checksum)
{
    /// <summary>The mark of a picture.</summary>
    public static PictureMark Of(Picture picture) => new(picture.Width, picture.Height, Crc32.Compute(picture.Pixels.Span));
}
