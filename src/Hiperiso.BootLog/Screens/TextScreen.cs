using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// Reads the text of a VGA text screen: 80 columns of 9 pixels, in the font of the VGA BIOS, whose characters are 8 by 16 pixels. It is
/// what a BIOS, boot sectors and most boot loaders use. A character that is not exactly one of the font's is a space.
/// </summary>
internal static class TextScreen
{
    /// <summary>The width of a text screen; no graphics mode that a BIOS offers has it.</summary>
    internal const int Width = 720;

    /// <summary>Rows of pixels at most: 50 rows of text, as many as the VGA BIOS offers, and more.</summary>
    internal const int MostHeight = 1024;

    private const int Spacing = 9, GlyphWidth = 8, GlyphHeight = 16;

    /// <summary>The rows from the top, without spaces at their ends; none when it is no text screen.</summary>
    internal static IEnumerable<string> Rows(ScreenPicture picture)
    {
        var row = new StringBuilder();
        for (var y = 0; picture.Width == Width && y + GlyphHeight <= picture.Height; y += GlyphHeight)
        {
            row.Clear();
            for (var x = 0; x < Width; x += Spacing)
            {
                row.Append(VgaFont.CharacterOf(GlyphAt(picture, x, y)));
            }

            yield return row.ToString().TrimEnd(' ');
        }
    }

    // A bit for each pixel, from the top left, that has not the colour of the corner, which no letter of the font touches.
    private static UInt128 GlyphAt(ScreenPicture picture, int left, int top)
    {
        var glyph = UInt128.Zero;
        for (var y = top; y < top + GlyphHeight; y++)
        {
            for (var x = left; x < left + GlyphWidth; x++)
            {
                glyph = (glyph << 1) | (picture.AreAlike(x, y, left, top) ? UInt128.Zero : UInt128.One);
            }
        }

        return glyph;
    }
}
