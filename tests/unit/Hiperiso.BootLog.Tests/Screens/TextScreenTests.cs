namespace Hiperiso.BootLog.Tests.Screens;

public class TextScreenTests
{
    [Fact]
    public void Every_character_of_the_font_is_read()
    {
        var printable = string.Concat(Enumerable.Range(' ', 95).Select(code => (char)code));
        Rows("vga-font").Where(row => row.Length > 0).ShouldBe(
            ["SeaBIOS (version 1.16.3-debian-1.16.3-2)", "Booting from Hard Disk...", printable[..80], printable[80..]]);
    }

    [Fact]
    public void The_text_of_a_real_screen_is_read() => Rows("seabios-nothing-to-boot").Where(row => row.Length > 0).ShouldBe(
    [
        "SeaBIOS (version 1.16.2-debian-1.16.2-1)",
        "Booting from DVD/CD...",
        "Boot failed: Could not read from CDROM (code 0003)",
        "Booting from Hard Disk...",
        "Boot failed: could not read the boot disk",
        "Booting from Floppy...",
        "Boot failed: could not read the boot disk",
        "No bootable device.",
    ]);

    [Fact]
    public void A_graphics_screen_has_no_text() => Rows("graphics").ShouldBeEmpty();

    [Fact]
    public void Damaged_pictures_are_read_or_refused()
    {
        var (random, whole, read) = (new Random(1), RealScreen.Read("vga-font"), 0);
        for (var round = 0; round < 500; round++)
        {
            var damaged = whole[..random.Next(34, whole.Length + 1)];
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                damaged[random.Next(33, damaged.Length)] = (byte)random.Next(256);
            }

            if (PngPixels.Read(new Screenshot("x.png", 720, 400, damaged)) is { } picture)
            {
                TextScreen.Rows(picture).Count().ShouldBe(25);
                read++;
            }
        }

        read.ShouldBeInRange(1, 499);
    }

    private static IEnumerable<string> Rows(string name)
    {
        var png = RealScreen.Read(name);
        PngHeader.TryRead(png, out var width, out var height).ShouldBeTrue();
        return TextScreen.Rows(PngPixels.Read(new Screenshot(name, width, height, png))!);
    }
}
