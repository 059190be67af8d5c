using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.BootLog;

namespace Hiperiso.Factory.Matrix;

/// <summary>All entries at one look: a row for what is booted, a column for each machine, and in each cell the verdict and the guest's last screen.</summary>
internal static class MatrixGrid
{
    // A quarter of the usual text screen.
    private const string ScreenWidth = "180";

    /// <summary>Writes it.</summary>
    /// <param name="html">The page.</param>
    /// <param name="entries">All entries.</param>
    /// <param name="directory">Where the screens are.</param>
    public static void Write(HtmlWriter html, ImmutableArray<MatrixRecordEntry> entries, string directory)
    {
        var columns = entries.Select(MatrixAxes.Column).Distinct()
            .OrderBy(column => column.Firmware, StringComparer.Ordinal).ThenBy(column => column.Accelerator, StringComparer.Ordinal).ToList();
        html.Element("h2", "All entries", ("id", "grid")).Line();
        html.Open("table").Open("thead").Open("tr").Element("th", "entry", ("scope", "col")).Element("th", "boot stack", ("scope", "col"));
        foreach (var (firmware, accelerator) in columns)
        {
            html.Element("th", $"{firmware}, {accelerator}", ("scope", "col"));
        }

        html.Close().Close().Line().Open("tbody").Line();
        foreach (var row in entries.GroupBy(MatrixAxes.Row, StringComparer.Ordinal).OrderBy(row => row.All(entry => entry.IsGood)))
        {
            html.Open("tr").Element("th", row.Key, ("scope", "row")).Element("td", string.Join(", ", row.Select(entry => entry.Stack).Distinct()));
            foreach (var column in columns)
            {
                html.Open("td");
                foreach (var entry in row.Where(entry => MatrixAxes.Column(entry) == column))
                {
                    WriteCell(html, entry, directory);
                }

                html.Close();
            }

            html.Close().Line();
        }

        html.Close().Close().Line();
    }

    private static void WriteCell(HtmlWriter html, MatrixRecordEntry entry, string directory)
    {
        html.Open("div", ("class", entry.IsGood ? "success" : "failure"));
        html.Open("a", ("href", $"#{entry.Id}")).Element("strong", entry.IsGood ? "good" : entry.Failure ?? "not good").Close();
        html.Text(string.Create(CultureInfo.InvariantCulture, $" {entry.Seconds:0} s"));
        var screen = Path.Combine(directory, MatrixPage.ScreenOf(entry.Directory));
        if (File.Exists(screen))
        {
            html.Void("img",
                ("src", $"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(screen))}"),
                ("alt", $"The last screen of {entry.Id}"),
                ("width", ScreenWidth));
        }

        html.Close();
    }
}
