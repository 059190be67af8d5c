using Hiperiso.BootLog.Tests.Screens;

namespace Hiperiso.BootLog.Tests.Fuzz;

/// <summary>Pictures of a screen with damage, and those that unfold into far more, or have far less in them, than they say.</summary>
internal sealed class DamagedScreen(Random random)
{
    // Of the header: width and height, and what follows them.
    private const int SizeOffset = 16;
    private const int HeaderEnd = 33;

    private static readonly Lazy<byte[][]> Pictures = new(() =>
    [
        RealScreen.Read("seabios-banner"), RealScreen.Read("seabios-nothing-to-boot"), RealScreen.Read("vga-font"), RealScreen.Read("graphics"),
        PngBytes.OfOneColour(720, 400, rows: 10_000), PngBytes.OfOneColour(720, 400, rows: 3), PngBytes.OfOneColour(720, 20_000, rows: 1),
        PngBytes.OfOneColour(4096, 4096), PngBytes.OfOneColour(16_384, 1024), PngBytes.OfOneColour(16 << 20, 1, rows: 0),
        PngBytes.OfOneColour(1, 16 << 20, rows: 1), PngBytes.OfOneColour(65_536, 65_536, rows: 0),
    ]);

    /// <summary>The next picture.</summary>
    internal byte[] Next()
    {
        byte[] picture = [.. Pictures.Value[random.Next(Pictures.Value.Length)]];
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            // The header decides the most.
            picture[random.Next(2) == 0 ? random.Next(SizeOffset, HeaderEnd) : random.Next(picture.Length)] = (byte)random.Next(256);
        }

        return random.Next(8) == 0 ? picture[..random.Next(HeaderEnd, picture.Length)] : picture;
    }
}
