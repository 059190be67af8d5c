using System.Text;
using System.Xml.Linq;
using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixPageTests : IDisposable
{
    private const string Hostile = "<script> & 'guest' \u001b[31m";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("matrix-page-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void The_grid_has_a_row_for_what_is_booted_and_a_column_for_each_machine()
    {
        Write("ipxe-bios-tcg/session/screens/end.png", "picture");
        var page = Page(MatrixRuns.Run(1, "ipxe-uefi-kvm -ipxe-bios-tcg grub"), entry => entry.Id == "ipxe-bios-tcg" ? entry with { Firmware = "bios", Accelerator = "tcg" } : entry);

        var grid = page.Descendants("table").First();
        grid.Descendants("th").Select(head => head.Value).ShouldBe(["entry", "boot stack", "bios, tcg", "uefi, kvm", "ipxe", "grub"]);
        var cells = grid.Element("tbody")!.Elements("tr").First().Elements("td").ToList();
        cells.Select(cell => cell.Value).ShouldBe(["ipxe", "boot 13 s", "good 13 s"]);
        cells[1].Element("div")!.Attribute("class")!.Value.ShouldBe("failure");
        cells[1].Descendants("a").Single().Attribute("href")!.Value.ShouldBe("#ipxe-bios-tcg");
        page.Descendants("h3").Select(head => head.Attribute("id")!.Value).ShouldBe(["ipxe-bios-tcg", "ipxe-uefi-kvm", "grub"]);
        page.Descendants("img").Single().Attribute("src")!.Value.ShouldBe($"data:image/png;base64,{Convert.ToBase64String("picture"u8)}");
    }

    [Fact]
    public void An_entry_tells_what_it_did_otherwise_when_it_was_good()
    {
        var page = Page(MatrixRuns.Run(2, "-a", MatrixRuns.Component("kernel", "6.12.2", "4")), history: MatrixHistory.Of(MatrixRuns.Run(1, "a")));

        page.Descendants("li").Select(change => change.Value).ShouldBe(["login was reached after 4.5 s, and is not any more", "found: why"]);
        page.Value.ShouldContain("Since it was good the last time (2026-11-01T20:00:00Z):");
        page.Value.ShouldContain("a was good, and is not any more; changed in between: kernel 6.12.1 → 6.12.2");
        var bars = page.Descendants("svg").Single();
        bars.Elements("text").Select(text => text.Value).ShouldBe(["firmware", "1.5 s"]);
        bars.Elements("rect").Count().ShouldBe(2);
        page.Descendants("tr").Select(row => row.Value).ShouldContain($"kernel6.12.2debian{new string('0', 63)}4");
    }

    [Fact]
    public void Whatever_a_boot_has_left_is_linked_and_nothing_a_guest_wrote_is_markup()
    {
        Write("a/session/report.html", "report");
        Write("a/session/<&'#?.txt", "hostile");
        var page = Page(MatrixRuns.Run(1, "-a"), entry => entry with
        {
            Findings = [Hostile],
            Stack = Hostile,
            Tags = [Hostile],
            Failure = Hostile,
            Stages = [new(Hostile, 1, null)],
        });

        page.Descendants("nav").First().Elements("a").Select(link => (link.Value, link.Attribute("href")!.Value)).ShouldBe([("report", "a/session/report.html")]);
        page.Descendants("details").Descendants("a").Select(link => link.Attribute("href")!.Value)
            .ShouldBe(["a/session/%3C%26%27%23%3F.txt", "a/session/report.html"]);
        page.Descendants("script").ShouldBeEmpty();
        page.Descendants("pre").Single().Value.ShouldStartWith("<script> & 'guest'");
        page.ToString().ShouldNotContain("\u001b");
    }

    [Fact]
    public void Of_several_boots_each_is_linked_and_the_one_that_decided_is_shown()
    {
        Write("a/session/report.html", "good");
        Write("a/2/session/report.html", "bad");
        Write("a/2/session/screens/end.png", "picture");
        var page = Page(MatrixRuns.Run(1, "-a b"), entry => entry.Id == "b" ? entry : entry with
        {
            Directory = "a/2",
            Boots = [new MatrixBoot("a", null, 10), new MatrixBoot("a/2", MatrixFailure.Timeout, 20)],
        });

        page.Descendants("li").Select(boot => boot.Value).ShouldBe(["a good after 10 s", "a/2 timeout after 20 s; shown here"]);
        page.Descendants("li").Descendants("a").Select(link => link.Attribute("href")!.Value).ShouldBe(["a", "a/2"]);
        page.Descendants("nav").First().Elements("a").Select(link => link.Attribute("href")!.Value)
            .ShouldBe(["a/2/session/report.html", "a/2/session/screens/end.png"]);
        page.Descendants("img").Count().ShouldBe(1);
        page.Value.ShouldContain("2 entries (3 boots), 1 boot stacks, 0.7 minutes of machines");
    }

    [Fact]
    public void The_same_results_give_the_same_bytes()
    {
        var text = Bytes(MatrixRuns.Run(1, "good"), MatrixHistory.None);
        text.ShouldBe(Bytes(MatrixRuns.Run(1, "good"), MatrixHistory.None));
        Encoding.UTF8.GetString(text).ShouldContain("All entries are as they must be");
    }

    [Fact]
    public void A_stage_that_comes_much_later_is_a_change_and_a_second_is_none()
    {
        MatrixRecordEntry Entry(params double[] starts) =>
            new("a", true, 1) { Stages = [.. starts.Select((start, index) => new MatrixStage(index == 0 ? "firmware" : "login", start, null))] };
        MatrixChange.Since(Entry(1, 30), Entry(2, 46)).ShouldBe(["login is reached after 46.0 s, and was after 30.0 s"]);
        MatrixChange.Since(Entry(1, 30), Entry(11.1, 31)).ShouldBe(["firmware is reached after 11.1 s, and was after 1.0 s"]);
        MatrixChange.Since(Entry(1), Entry(1, 46)).ShouldBe(["login is reached after 46.0 s, and was not"]);
        MatrixChange.Since(Entry(1, 30), Entry(10, 44)).ShouldBeEmpty();
    }

    private XElement Page(MatrixRecord run, Func<MatrixRecordEntry, MatrixRecordEntry>? with = null, MatrixHistory? history = null) => XDocument.Parse(
        Encoding.UTF8.GetString(Bytes(run with { Entries = [.. run.Entries.Select(with ?? (entry => entry))] }, history ?? MatrixHistory.None))).Root!;

    private byte[] Bytes(MatrixRecord run, MatrixHistory history)
    {
        var dated = history.Date(run);
        return MatrixPage.Write(dated, history, [.. history.Changes(dated)], _directory.FullName);
    }

    private void Write(string path, string content)
    {
        var file = Path.Combine(_directory.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
