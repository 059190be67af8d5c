using System.Text;
using System.Xml.Linq;
using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixPageTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("matrix-page-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void What_is_not_good_comes_first_with_its_findings_its_report_and_its_screen()
    {
        var bad = MatrixHistoryTests.Result("bad", MatrixFailure.Boot) with { Findings = ["<script> & 'guest'"] };
        Write(MatrixPage.ReportOf(bad.Entry), "report");
        Write(MatrixPage.ScreenOf(bad.Entry), "picture");

        var text = Page(MatrixHistoryTests.Result("good", null), bad);

        var rows = XDocument.Parse(text).Descendants("tbody").Elements("tr").ToList();
        rows.Select(row => row.Elements("td").First().Value).ShouldBe(["bad", "good"]);
        rows[0].Descendants("a").Single().Attribute("href")!.Value.ShouldBe("bad/session/report.html");
        rows[0].Descendants("pre").Single().Value.ShouldBe("<script> & 'guest'");
        rows[1].Descendants("a").ShouldBeEmpty();
        XDocument.Parse(text).Descendants("img").Single().Attribute("src")!.Value
            .ShouldBe($"data:image/png;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes("picture"))}");
        text.ShouldContain("1 of 2 entries are not as they must be");
        text.ShouldContain("since yesterday");
    }

    [Fact]
    public void The_same_results_give_the_same_bytes_and_a_page_without_screens_has_no_place_for_them()
    {
        var text = Page(MatrixHistoryTests.Result("good", null));
        text.ShouldBe(Page(MatrixHistoryTests.Result("good", null)));
        text.ShouldContain("All entries are as they must be");
        text.ShouldNotContain("Last screens");
    }

    private string Page(params MatrixResult[] results) => Encoding.UTF8.GetString(MatrixPage.Write([.. results], ["since yesterday"], _directory.FullName));

    private void Write(string path, string content)
    {
        var file = Path.Combine(_directory.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
