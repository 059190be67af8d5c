using Hiperiso.BootLog.Tests.Sessions;

namespace Hiperiso.BootLog.Tests.Screens;

public class ScreenFolderTests
{
    [Fact]
    public void Pictures_come_in_the_order_of_time_and_none_twice_in_succession()
    {
        var (banner, nothing) = (RealScreen.Read("seabios-banner"), RealScreen.Read("seabios-nothing-to-boot"));
        using var session = SessionDirectory.Empty("s").Holding("screens/end.png", nothing).Holding("screens/0010s-screen.png", nothing)
            .Holding("screens/0001s-firmware.png", banner).Holding("screens/notes.txt", "x");
        var folder = ScreenFolder.Read(session.Path);
        folder.Pictures.Select(picture => $"{picture.Name} {picture.Width}x{picture.Height}").ShouldBe(["0001s-firmware.png 720x400", "0010s-screen.png 720x400"]);
        folder.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_no_picture_is_told_and_not_shown()
    {
        var huge = RealScreen.Read("seabios-banner");
        (huge[16], huge[17], huge[20], huge[21]) = (0x7F, 0xFF, 0x7F, 0xFF);
        using var session = SessionDirectory.Empty("s").Holding("elsewhere", RealScreen.Read("seabios-banner"))
            .Holding("screens/a.png", "<svg onload='alert(1)'/>"u8.ToArray()).Holding("screens/b.png", huge)
            .Holding("screens/c.png", new byte[ScreenFolder.LargestFile + 1]).Holding("screens/e.png/x", []).Holding("screens/f.png", [])
            .Holding("screens/g.png", PngBytes.OfOneColour(16_385, 1)).Holding("screens/h.png", PngBytes.OfOneColour(1, 16_385));
        File.CreateSymbolicLink(Path.Combine(session.Path, "screens/d.png"), "../elsewhere");
        var folder = ScreenFolder.Read(session.Path);
        folder.Pictures.ShouldBeEmpty();
        folder.Problems.ShouldBe(
        [
            "screens/a.png is not shown: it is no PNG file of a screen.",
            "screens/b.png is not shown: it is no PNG file of a screen.",
            "screens/c.png is not shown: it has 1048577 bytes, more than there is room for.",
            "screens/d.png is not shown: it is not a plain file.",
            "screens/e.png is not shown: it is not a plain file.",
            "screens/f.png is not shown: it is no PNG file of a screen.",
            "screens/g.png is not shown: it is no PNG file of a screen.",
            "screens/h.png is not shown: it is no PNG file of a screen.",
        ]);
    }

    [Fact]
    public void A_folder_elsewhere_is_not_looked_into()
    {
        using var session = SessionDirectory.Empty("s").Holding("elsewhere/end.png", RealScreen.Read("seabios-banner"));
        File.CreateSymbolicLink(Path.Combine(session.Path, "screens"), "elsewhere");
        var folder = ScreenFolder.Read(session.Path);
        folder.Pictures.ShouldBeEmpty();
        folder.Problems.ShouldBe(["screens was not read: it is a link."]);
    }

    [Fact]
    public void Their_number_and_their_bytes_have_a_limit()
    {
        using var session = SessionDirectory.Empty("s");
        for (var index = 0; index < 100; index++)
        {
            byte[] picture = [.. RealScreen.Read("seabios-banner"), .. new byte[300_000], (byte)index];
            session.Holding($"screens/{index:0000}s-screen.png", picture);
        }

        var folder = ScreenFolder.Read(session.Path);
        folder.Pictures.Sum(picture => picture.Png.Length).ShouldBeInRange(ScreenFolder.MostBytes - 310_000, ScreenFolder.MostBytes);
        folder.Problems[^1].ShouldBe("screens has more than 48 pictures: the others are not shown.");
    }
}
