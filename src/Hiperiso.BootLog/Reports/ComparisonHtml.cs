using System.Globalization;
using System.Text;

namespace Hiperiso.BootLog;

/// <summary>A comparison as one page of HTML that needs nothing else: no script, no file beside it.</summary>
public static class ComparisonHtml
{
    /// <summary>SHA-256 of everything between the tags of the style sheet, in Base64; a test tells the new one.</summary>
    internal const string StyleHash = "gbB4bjff1uE83Mz1H0xUkJM/8mqj0ij7oxISrzM1KZ4=";

    // The policy stands before everything it has to hold for.
    private const string Head = $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{{StyleHash}}'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width">
        <title>Comparison of boots</title>
        <style>
        body { font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222; background: #fff }
        table { border-collapse: collapse } th, td { padding: .2em 1em .2em 0; text-align: left; vertical-align: top }
        td.n { text-align: right; font-variant-numeric: tabular-nums }
        pre { background: #f4f4f4; padding: .7em; overflow-x: auto } mark { background: #ffe08a }
        .regressed, .more { color: #b00020 } .improved, .less { color: #00692b }
        </style>
        </head>
        <body>
        """;

    /// <summary>The whole page; lines ended by LF.</summary>
    public static string Write(BootComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var page = new StringBuilder(Head).Append('\n');
        var outcome = comparison.Outcome.ToContractText();
        Line(page, $"<h1 class=\"{outcome}\">Comparison of boots: {outcome}</h1>");
        Table(page, [], [["A", VisibleText.Clean(comparison.Before)], ["B", VisibleText.Clean(comparison.After)]]);
        foreach (var image in comparison.Images)
        {
            WriteImage(page, image);
        }

        List(page, "Images of A only", comparison.OnlyBefore);
        List(page, "Images of B only", comparison.OnlyAfter);
        List(page, "Left out", comparison.Unusable);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void WriteImage(StringBuilder page, ImageComparison image)
    {
        Line(page, $"<h2>{HtmlWriter.Escape(image.Image.Length > 0 ? $"{image.Image}: {image.Outcome.ToContractText()}" : "Changes")}</h2>\n<ul>");
        foreach (var finding in image.Findings.OrderByDescending(finding => finding.Outcome))
        {
            Line(page, $"<li class=\"{finding.Outcome.ToContractText()}\">{finding.Outcome.Label()}: {HtmlWriter.Escape(finding.Says)}.</li>");
        }

        Line(page, "</ul>");
        var (a, b) = (image.VerdictBefore, image.VerdictAfter);
        Table(page, ["", "A", "B"],
        [
            ["Boots", FigureText.Number(image.BootsBefore), FigureText.Number(image.BootsAfter)],
            ["Result", a.Counts, b.Counts],
            ["Reached", VerdictChanges.Stages(a), VerdictChanges.Stages(b)],
            ["Failed in", a.Domains, b.Domains],
            ["Why", a.Reason, b.Reason],
        ]);
        Figures(page, "Time until a stage was reached, from the one before", image.Stages.Figures, FigureText.Seconds);
        if (image.Divergence is { } divergence)
        {
            Line(page, "<h3>First line that differs</h3>");
            WriteExcerpt(page, "A", divergence.Before);
            WriteExcerpt(page, "B", divergence.After);
        }

        List(page, "New error lines", image.NewErrors);
        List(page, "Error lines that are gone", image.GoneErrors);
        List(page, "New failing sectors", image.Trace.NewFailures);
        List(page, "Failing sectors that are gone", image.Trace.GoneFailures);
        Figures(page, "Traces", image.Trace.Figures, FigureText.Number);
        List(page, "Problems", image.Problems);
    }

    private static void WriteExcerpt(StringBuilder page, string side, DivergencePlace excerpt)
    {
        Line(page, string.Create(CultureInfo.InvariantCulture, $"<p>{side}: {HtmlWriter.Escape(excerpt.Log)}, byte {excerpt.Offset}</p>\n<pre>"));
        foreach (var line in excerpt.Above)
        {
            Line(page, HtmlWriter.Escape(line));
        }

        var first = excerpt.Lines.Count > 0 ? excerpt.Lines[0] : "(the log ends)";
        Line(page, $"<mark>{HtmlWriter.Escape(first)}</mark>");
        foreach (var line in excerpt.Lines.Skip(1))
        {
            Line(page, HtmlWriter.Escape(line));
        }

        Line(page, "</pre>");
    }

    private static void Figures(StringBuilder page, string title, IReadOnlyList<ComparedFigure> figures, Func<double, string> text)
    {
        if (figures.Count == 0)
        {
            return;
        }

        Line(page, $"<h3>{title}</h3>\n<table>\n<tr><th></th><th>A</th><th>B</th><th>noise</th><th></th></tr>");
        foreach (var figure in figures)
        {
            Line(page, $"<tr class=\"{figure.Change}\"><td>{HtmlWriter.Escape(figure.Name)}</td><td class=\"n\">{text(figure.Before)}</td>"
                + $"<td class=\"n\">{text(figure.After)}</td><td class=\"n\">{text(figure.Band)}</td><td>{figure.Change}</td></tr>");
        }

        Line(page, "</table>");
    }

    private static void Table(StringBuilder page, string[] head, string[][] rows)
    {
        Line(page, "<table>");
        if (head.Length > 0)
        {
            Line(page, "<tr>" + string.Concat(head.Select(cell => $"<th>{cell}</th>")) + "</tr>");
        }

        foreach (var row in rows)
        {
            Line(page, "<tr>" + string.Concat(row.Select(cell => $"<td>{HtmlWriter.Escape(cell)}</td>")) + "</tr>");
        }

        Line(page, "</table>");
    }

    private static void List(StringBuilder page, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        Line(page, string.Create(CultureInfo.InvariantCulture, $"<h3>{title} ({lines.Count})</h3>\n<pre>"));
        foreach (var line in lines)
        {
            Line(page, HtmlWriter.Escape(line));
        }

        Line(page, "</pre>");
    }

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
