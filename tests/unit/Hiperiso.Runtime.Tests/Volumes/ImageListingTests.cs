using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Tests.Volumes;

public sealed class ImageListingTests
{
    [Fact]
    public void The_listing_has_what_the_menu_shows_and_nothing_else()
    {
        using var data = new TemporaryFolder();
        string[] shown = ["/1.VDI", "/ISOs/a.iso", "/ISOs/hiperiso/b.img", "/z.vhdx"];
        string[] hidden =
        [
            "/ISOs/._a.iso", "/$RECYCLE.BIN/c.iso", "/.Trash-1000/files/d.iso", "/.Trashes/e.iso", "/System Volume Information/f.iso",
            "/hiperiso/logs/g.iso", "/notes.txt", "/iso",
        ];
        foreach (var path in shown.Concat(hidden))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(data[path])!);
            File.WriteAllText(data[path], "");
        }

        ImageListing.Find(data.Path).ShouldBe(shown);
        ImageListing.Find(data.Path + "/").ShouldBe(shown);
    }
}
