using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.BootLog;

namespace Hiperiso.Factory.Matrix;

/// <summary><c>index.html</c>: the results for people. One file without scripts; what is wrong comes first.</summary>
internal static class MatrixPage
{
    /// <summary>The last screen of a guest, below the directory of the results.</summary>
    /// <param name="directory">The directory of its boot.</param>
    public static string ScreenOf(string directory) => $"{directory}/session/screens/end.png";

    /// <summary>The page.</summary>
    /// <param name="run">The run, with what earlier ones tell about its entries.</param>
    /// <param name="history">The earlier runs.</param>
    /// <param name="changes">What has changed since them, in words.</param>
    /// <param name="directory">Where sessions are; what is not there is left out.</param>
    public static byte[] Write(MatrixRecord run, MatrixHistory history, ImmutableArray<string> changes, string directory) =>
        HtmlPage.Write("The matrix", HtmlPage.OwnPictures, html =>
        {
            WriteSummary(html, run, changes);
            MatrixGrid.Write(html, run.Entries, directory);
            html.Element("h2", "Each entry", ("id", "entries")).Line();
            foreach (var entry in run.Entries.OrderBy(entry => entry.IsGood))
            {
                WriteEntry(html, entry, history.LastGood(entry.Id), directory);
            }

            WriteComponents(html, run);
        });

    private static void WriteSummary(HtmlWriter html, MatrixRecord run, ImmutableArray<string> changes)
    {
        var bad = run.Entries.Count(entry => !entry.IsGood);
        var boots = run.Entries.Sum(entry => entry.Boots.Length);
        var seconds = run.Entries.Sum(entry => entry.Boots.IsEmpty ? entry.Seconds : entry.Boots.Sum(boot => boot.Seconds));
        html.Element("h1", run.Time is null ? "The matrix" : $"The matrix, {MatrixSince.Time(run.Time)}").Line();
        html.Open("div", ("class", $"verdict {(bad == 0 ? "success" : "failure")}")).Line();
        html.Element("strong", bad == 0
            ? "All entries are as they must be"
            : string.Create(CultureInfo.InvariantCulture, $"{bad} of {run.Entries.Length} entries are not as they must be")).Line();
        html.Element("p", string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Entries.Length} entries{(boots > run.Entries.Length ? $" ({boots} boots)" : "")}, {run.Entries.Select(entry => entry.Stack).Distinct().Count()} boot stacks, {seconds / 60:0.0} minutes of machines, {run.Entries.Count(entry => entry.Attempts > 1)} tried again")).Line();
        foreach (var change in changes)
        {
            html.Element("p", change).Line();
        }

        html.Close().Line();
    }

    private static void WriteEntry(HtmlWriter html, MatrixRecordEntry entry, MatrixRecord? good, string directory)
    {
        html.Element("h3", entry.Id, ("id", entry.Id)).Line().Open("p", ("class", entry.IsGood ? "success" : "failure"));
        html.Element("strong", entry.IsGood ? "good" : entry.Failure ?? "not good");
        html.Text(string.Create(
            CultureInfo.InvariantCulture,
            $" after {entry.Seconds:0} s{(entry.Attempts > 1 ? $", attempt {entry.Attempts}" : "")}; {entry.Stack}, {entry.Firmware}, {entry.Accelerator}; {string.Join(' ', entry.Tags)}"));
        html.Close().Line();
        if (entry.Since?.Text(entry.Id, entry.IsGood) is { } since)
        {
            html.Element("p", since).Line();
        }

        foreach (var finding in entry.Findings)
        {
            html.Element("pre", finding).Line();
        }

        var before = good?.Find(entry.Id);
        MatrixWaterfall.Write(html, entry, before?.Stages ?? []);
        if (good is not null && before is not null)
        {
            WriteChanges(html, [.. MatrixChange.Since(before, entry)], good.Time);
        }

        WriteBoots(html, entry);
        MatrixLinks.Write(html, entry, directory);
    }

    private static void WriteBoots(HtmlWriter html, MatrixRecordEntry entry)
    {
        if (entry.Boots.Length < 2)
        {
            return;
        }

        html.Open("ul");
        foreach (var boot in entry.Boots)
        {
            html.Open("li").Element("a", boot.Directory, ("href", MatrixLinks.To(boot.Directory))).Text(string.Create(
                CultureInfo.InvariantCulture,
                $" {MatrixNames.Of(boot.Failure) ?? "good"} after {boot.Seconds:0} s{(boot.Directory == entry.Directory ? "; shown here" : "")}")).Close();
        }

        html.Close().Line();
    }

    private static void WriteChanges(HtmlWriter html, ImmutableArray<string> changes, DateTimeOffset? good)
    {
        if (changes.IsEmpty)
        {
            return;
        }

        html.Element("p", $"Since it was good the last time ({MatrixSince.Time(good)}):", ("class", "faint")).Open("ul");
        foreach (var change in changes)
        {
            html.Element("li", change);
        }

        html.Close().Line();
    }

    private static void WriteComponents(HtmlWriter html, MatrixRecord run)
    {
        var images = run.Entries.Select(entry => entry.Image).OfType<MatrixComponent>().Distinct();
        html.Element("h2", "Run with", ("id", "components")).Line();
        if (run.ImageSha256 is { } hash)
        {
            HtmlTable.WriteFacts(html, [("hiperiso.img", hash)]);
        }

        HtmlTable.Write(html, ["component", "version", "from", "outputs"], run.Components.Concat(images)
            .Select(component => (IEnumerable<string>)[component.Name, component.Version, component.Provider, component.Hash]));
    }
}
