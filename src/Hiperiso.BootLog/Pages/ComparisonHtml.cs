using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>A comparison as one page of HTML that needs nothing else: no script, no file beside it.</summary>
public static class ComparisonHtml
{
    private const string Title = "Comparison of boots";

    /// <summary>The whole page: UTF-8, lines ended by LF.</summary>
    public static byte[] Write(BootComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return HtmlPage.Write($"{Title}: {comparison.Outcome.ToContractText()}", allowed: "", html =>
        {
            html.Open("header").Line().Element("h1", Title).Line();
            html.Open("div", ("class", $"verdict {Colour(comparison.Outcome)}")).Element("strong", comparison.Outcome.ToContractText()).Close().Line();
            html.Close().Line();
            HtmlTable.WriteFacts(html, [("A", comparison.Before), ("B", comparison.After)]);
            foreach (var image in comparison.Images)
            {
                WriteImage(html, image);
            }

            WriteLines(html, "Images of A only", comparison.OnlyBefore);
            WriteLines(html, "Images of B only", comparison.OnlyAfter);
            WriteLines(html, "Left out", comparison.Unusable);
        });
    }

    private static void WriteImage(HtmlWriter html, ImageComparison image)
    {
        html.Element("h2", image.Image.Length > 0 ? $"{image.Image}: {image.Outcome.ToContractText()}" : "Changes").Line();
        html.Open("ul").Line();
        foreach (var finding in image.Findings.OrderByDescending(finding => finding.Outcome))
        {
            html.Open("li", ("class", Colour(finding.Outcome))).Element("strong", finding.Outcome.Label()).Text($": {finding.Says}.").Close().Line();
        }

        html.Close().Line();
        var (a, b) = (image.VerdictBefore, image.VerdictAfter);
        HtmlTable.Write(html, ["", "A", "B"],
        [
            ["Boots", FigureText.Number(image.BootsBefore), FigureText.Number(image.BootsAfter)],
            ["Result", a.Counts, b.Counts],
            ["Reached", VerdictChanges.Stages(a), VerdictChanges.Stages(b)],
            ["Failed in", a.Domains, b.Domains],
            ["Why", a.Reason, b.Reason],
        ]);
        WriteFigures(html, "Time until a stage was reached, from the one before", image.Stages.Figures, FigureText.Seconds);
        if (image.Divergence is { } divergence)
        {
            html.Element("h3", "First line that differs").Line();
            WritePlace(html, "A", divergence.Before);
            WritePlace(html, "B", divergence.After);
        }

        WriteLines(html, "New error lines", image.NewErrors);
        WriteLines(html, "Error lines that are gone", image.GoneErrors);
        WriteLines(html, "New failing sectors", image.Trace.NewFailures);
        WriteLines(html, "Failing sectors that are gone", image.Trace.GoneFailures);
        WriteFigures(html, "Traces", image.Trace.Figures, FigureText.Number);
        WriteLines(html, "Problems", image.Problems);
    }

    private static void WritePlace(HtmlWriter html, string side, DivergencePlace place)
    {
        html.Element("p", string.Create(CultureInfo.InvariantCulture, $"{side}: {place.Log}, byte {place.Offset}")).Line();
        html.Open("pre");
        WriteText(html, place.Above);

        // The line end within, as in the log of a session.
        html.Open("span", ("class", "at")).Text(place.Lines.Count > 0 ? place.Lines[0] : "(the log ends)").Line().Close();
        WriteText(html, place.Lines.Skip(1));
        html.Close().Line();
    }

    private static void WriteFigures(HtmlWriter html, string title, IReadOnlyList<ComparedFigure> figures, Func<double, string> text)
    {
        if (figures.Count == 0)
        {
            return;
        }

        html.Element("h3", title).Line();
        html.Open("table").Open("thead").Open("tr").Element("th", "", ("scope", "col"));
        foreach (var head in (string[])["A", "B", "noise"])
        {
            html.Element("th", head, ("scope", "col"), ("class", "number"));
        }

        html.Element("th", "B has", ("scope", "col")).Close().Close().Line().Open("tbody").Line();
        foreach (var figure in figures)
        {
            html.Open("tr").Element("td", figure.Name);
            foreach (var value in (double[])[figure.Before, figure.After, figure.Band])
            {
                html.Element("td", text(value), ("class", "number"));
            }

            html.Element("td", figure.Change).Close().Line();
        }

        html.Close().Close().Line();
    }

    private static void WriteLines(HtmlWriter html, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            html.Element("h3", string.Create(CultureInfo.InvariantCulture, $"{title} ({lines.Count})")).Line().Open("pre");
            WriteText(html, lines);
            html.Close().Line();
        }
    }

    private static void WriteText(HtmlWriter html, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            html.Text(line).Line();
        }
    }

    // The classes of verdicts in the style sheet.
    private static string Colour(ComparisonOutcome outcome) => outcome switch
    {
        ComparisonOutcome.Regressed => BootResult.Failure.ToContractText(),
        ComparisonOutcome.Different => BootResult.Incomplete.ToContractText(),
        _ => BootResult.Success.ToContractText(),
    };
}
