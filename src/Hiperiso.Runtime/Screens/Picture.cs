using System.Globalization;

namespace Hiperiso.Runtime.Screens;

/// <summary>A picture of a screen.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">Rows from the top, three bytes for each pixel: red, green, blue.</param>
internal sealed record Picture(int Width, int Height, ReadOnlyMemory<byte> Pixels)
{
    private const int LargestSide = 16384;

    /// <summary>Bytes of a row.</summary>
    public int RowLength => Width * 3;

    /// <summary>Reads a binary PPM file (<c>P6</c>, 8 bits for each colour), as QEMU writes it.</summary>
    /// <exception cref="FormatException">It is not one, or not all of it is there.</exception>
    public static Picture FromPpm(ReadOnlyMemory<byte> file)
    {
        var rest = file;
        if (Word(ref rest) != "P6")
            throw new FormatException("the picture does not begin with P6");
        var (width, height, maximum) = (Number(ref rest), Number(ref rest), Number(ref rest));
        if (width is < 1 or > LargestSide || height is < 1 or > LargestSide || maximum != 255)
            throw new FormatException($"a picture of {width} by {height} pixels with colours up to {maximum} cannot be read");
        if (rest.Length < width * 3L * height)
            throw new FormatException($"of {width} by {height} pixels only {rest.Length} bytes are there");
        return new Picture(width, height, rest[..(width * 3 * height)]);
    }

    // One byte of white space ends a word; pixels follow the last one at once.
    private static string Word(ref ReadOnlyMemory<byte> rest)
    {
        const int longest = 16;
        var length = rest.Span[..Math.Min(rest.Length, longest)].IndexOfAny(" \n\t\r"u8);
        if (length < 0)
            throw new FormatException("the picture's header is not complete");
        var word = System.Text.Encoding.ASCII.GetString(rest.Span[..length]);
        rest = rest[(length + 1)..];
        return word;
    }

    private static int Number(ref ReadOnlyMemory<byte> rest) =>
        int.TryParse(Word(ref rest), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
