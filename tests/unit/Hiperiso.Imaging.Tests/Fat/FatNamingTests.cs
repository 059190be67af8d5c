using Hiperiso.Imaging.Fat;

namespace Hiperiso.Imaging.Tests.Fat;

public sealed class FatNamingTests
{
    [Fact]
    public void Aliases_are_unique_and_always_the_same()
    {
        string[] names =
        [
            "README.TXT", "readme.md", "Long File Name One.txt", "Long File Name Two.txt", "LONGFI~1.TXT", "longfi~3.txt", ".hidden", "a.b.c",
            "ünïcödé.iso", "日本語.iso", "漢字漢字漢字漢字漢字.isoimage", "🚀.bin", "with space", "a+b,c=[d].e;f", "X", "EIGHTCHR.EXT", "NINECHARS.EXT", "no.extension4",
        ];
        var tree = ImageTree.From(names.Select(Trees.Text));
        var lines = FatNaming.Assign(tree.Root)
            .Select(n => $"{n.ShortName.Base,-8} {n.ShortName.Extension,-3} {(n.NeedsLongName ? "long " : "short")} {n.Node.Name}");
        string.Join('\n', lines).ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void Ten_thousand_names_with_one_beginning_get_aliases()
    {
        var tree = ImageTree.From(Enumerable.Range(0, 10_000).Select(i => Trees.Bytes($"common beginning {i}.iso", [])));
        var names = FatNaming.Assign(tree.Root).Select(n => n.ShortName).ToList();
        names.Distinct().Count().ShouldBe(10_000);
        names[^1].ShouldBe(new FatShortName("CO~10000", "ISO"));
    }
}
