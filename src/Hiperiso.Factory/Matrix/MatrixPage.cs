using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.BootLog;

namespace Hiperiso.Factory.Matrix;

/// <summary><c>index.html</c>: the results for people, with the last screen of each guest and a link to its report.</summary>
internal static class MatrixPage
{
    /// <summary>The report of an entry's session, below the directory of the results.</summary>
    public static string ReportOf(MatrixEntry entry) => $"{entry.Id}/session/report.html";

    /// <summary>The last screen of an entry's guest, below the directory of the results.</summary>
    public static string ScreenOf(MatrixEntry entry) => $"{entry.Id}/session/screens/end.png";

    /// <summary>The page.</summary>
    /// <param name="results">The results.</param>
    /// <param name="changes">What has changed since an earlier run.</param>
    /// <param name="directory">Where reports and screens are; what is not there is left out.</param>
    public static byte[] Write(ImmutableArray<MatrixResult> results, ImmutableArray<string> changes, string directory) =>
        HtmlPage.Write("The matrix", HtmlPage.OwnPictures, html =>
        {
            WriteSummary(html, results, changes);
            WriteTable(html, results, directory);
            WriteScreens(html, results, directory);
        });

    private static void WriteSummary(HtmlWriter html, ImmutableArray<MatrixResult> results, ImmutableArray<string> changes)
    {
        var bad = results.Count(result => !result.IsGood);
        html.Element("h1", "The matrix").Line();
        html.Open("div", ("class", $"verdict {(bad == 0 ? "success" : "failure")}")).Line();
        html.Element("strong", bad == 0 ? "All entries are as they must be" : $"{Number(bad)} of {Number(results.Length)} entries are not as they must be").Line();
        html.Element("p", string.Create(
            CultureInfo.InvariantCulture,
            $"{results.Length} entries, {results.Select(result => result.Entry.Image.Stack).Distinct().Count()} boot stacks, {results.Sum(result => result.Seconds) / 60:0.0} minutes of machines, {results.Count(result => result.Attempts > 1)} tried again")).Line();
        foreach (var change in changes)
        {
            html.Element("p", change).Line();
        }

        html.Close().Line();
    }

    private static void WriteTable(HtmlWriter html, ImmutableArray<MatrixResult> results, string directory)
    {
        html.Element("h2", "Entries").Line();
        html.Open("table").Open("thead").Open("tr");
        foreach (var title in (string[])["entry", "boot stack", "firmware", "inside", "result", "seconds"])
        {
            html.Element("th", title, ("scope", "col"));
        }

        html.Close().Close().Open("tbody").Line();
        foreach (var result in results.OrderBy(result => result.IsGood))
        {
            WriteRow(html, result, directory);
        }

        html.Close().Close().Line();
    }

    private static void WriteRow(HtmlWriter html, MatrixResult result, string directory)
    {
        var entry = result.Entry;
        html.Open("tr").Open("td");
        if (File.Exists(Path.Combine(directory, ReportOf(entry))))
        {
            html.Element("a", entry.Id, ("href", ReportOf(entry)));
        }
        else
        {
            html.Text(entry.Id);
        }

        html.Close().Element("td", entry.Image.Stack)
            .Element("td", MatrixNames.Of(MatrixNames.Firmware, entry.Firmware))
            .Element("td", MatrixNames.Of(MatrixNames.Accelerators, entry.Accelerator)).Open("td");
        html.Text(result.IsGood ? "good" : result.Failure!.Value.ToString().ToLowerInvariant());
        foreach (var finding in result.Findings)
        {
            html.Element("pre", finding);
        }

        html.Close().Element("td", Number(Math.Round(result.Seconds)), ("class", "number")).Close().Line();
    }

    private static void WriteScreens(HtmlWriter html, ImmutableArray<MatrixResult> results, string directory)
    {
        var shown = results.Where(result => File.Exists(Path.Combine(directory, ScreenOf(result.Entry)))).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        html.Element("h2", "Last screens").Line().Open("div", ("class", "screens")).Line();
        foreach (var result in shown)
        {
            var picture = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(directory, ScreenOf(result.Entry))));
            html.Open("figure")
                .Void("img", ("src", $"data:image/png;base64,{picture}"), ("alt", $"The last screen of {result.Entry.Id}"))
                .Element("figcaption", result.IsGood ? result.Entry.Id : $"{result.Entry.Id}: not good")
                .Close().Line();
        }

        html.Close().Line();
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
