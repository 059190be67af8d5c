using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.Imaging.Tests;

public sealed class ImageTreeTests
{
    [Fact]
    public void The_order_of_entries_does_not_matter()
    {
        ImageEntry[] entries = [Trees.Text("b/z"), Trees.Text("a"), ImageEntry.Directory("b", Trees.Time), Trees.Text("B2"), Trees.Text("b/a")];
        string[] expected = ["B2", "a", "b", "b/a", "b/z"];
        ImageTree.From(entries).Nodes().Select(n => n.Path).ShouldBe(expected);
        ImageTree.From(entries.Reverse()).Nodes().Select(n => n.Path).ShouldBe(expected);
        ImageTree.From(entries[..2]).With(entries[2..]).Nodes().Select(n => n.Path).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/./b")]
    public void Malformed_paths_are_refused(string path) => Should.Throw<ImageLayoutException>(() => ImageTree.From([Trees.Text(path)]));

    [Fact]
    public void Paths_listed_twice_or_through_files_are_refused()
    {
        Should.Throw<ImageLayoutException>(() => ImageTree.From([Trees.Text("a"), Trees.Text("a")])).Message.ShouldBe("'a' is listed twice.");
        Should.Throw<ImageLayoutException>(() => ImageTree.From([Trees.Text("a"), Trees.Text("a/b")]));
        Should.Throw<ImageLayoutException>(() => ImageTree.From([Trees.Text("a/b"), Trees.Text("a")]));
    }

    [Theory]
    [InlineData("straße/Ä.iso", "straße/ä.ISO")]
    [InlineData("Readme", "README")]
    public void Names_that_differ_in_case_alone_are_refused_on_volumes(string one, string other)
    {
        var tree = ImageTree.From([Trees.Text(one), Trees.Text(other)]);
        Refused(tree).Message.ShouldContain("are the same name");
    }

    [Theory]
    [InlineData("a:b")]
    [InlineData("a\nb")]
    [InlineData("trailing dot.")]
    [InlineData("trailing blank ")]
    public void Names_that_systems_cannot_open_are_refused_on_volumes(string name) => Refused(ImageTree.From([Trees.Text(name)]));

    [Fact]
    public void Names_that_are_too_long_or_no_Unicode_are_refused_on_volumes()
    {
        Refused(ImageTree.From([Trees.Text(new string('x', 256))])).Message.ShouldContain("256 UTF-16 units");
        Refused(ImageTree.From([ImageEntry.File("a\uD800", ImageContent.FromBytes(default))])).Message.ShouldContain("surrogate");
    }

    private static ImageLayoutException Refused(ImageTree tree)
    {
        Should.Throw<ImageLayoutException>(() => ExFatVolumeWriter.Write(new MemoryDevice(new byte[2 << 20]), tree, new ExFatOptions(1, Trees.Time)));
        return Should.Throw<ImageLayoutException>(() => FatVolumeWriter.Write(new MemoryDevice(new byte[2 << 20]), tree, new FatOptions(1, Trees.Time)));
    }
}
