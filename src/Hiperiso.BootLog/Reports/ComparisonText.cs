using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>A comparison for a person, at most 80 columns wide.</summary>
public static class ComparisonText
{
    private const int MostLines = 16;

    /// <summary>The whole page; lines ended by LF.</summary>
    public static string Write(BootComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var page = new TextPage();
        page.Title("Comparison of boots");
        page.Field("A", VisibleText.Clean(comparison.Before));
        page.Field("B", VisibleText.Clean(comparison.After));
        page.Field("Outcome", comparison.Outcome.ToContractText().ToUpperInvariant());
        foreach (var session in comparison.Unusable)
        {
            page.Field("Left out", session);
        }

        foreach (var image in comparison.Images)
        {
            WriteImage(page, image);
        }

        WriteList(page, "Images of A only", comparison.OnlyBefore);
        WriteList(page, "Images of B only", comparison.OnlyAfter);
        return page.ToString();
    }

    private static void WriteImage(TextPage page, ImageComparison image)
    {
        page.Section(image.Image.Length > 0 ? $"{image.Image}: {image.Outcome.ToContractText()}" : "Changes");
        page.Field("Boots", string.Create(CultureInfo.InvariantCulture, $"{image.BootsBefore} of A, {image.BootsAfter} of B"));
        foreach (var finding in image.Findings.OrderByDescending(finding => finding.Outcome))
        {
            page.Field(finding.Outcome.Label(), finding.Says + ".");
        }

        foreach (var problem in image.Problems)
        {
            page.Field("Problem", problem);
        }

        if (image.Outcome == ComparisonOutcome.Same)
        {
            page.Field("Result", image.VerdictAfter.Counts);
            page.Field("Reached", VerdictChanges.Stages(image.VerdictAfter));
            return;
        }

        WriteVerdict(page, "A", image.VerdictBefore);
        WriteVerdict(page, "B", image.VerdictAfter);
        WriteStages(page, image.Stages);
        if (image.Divergence is { } divergence)
        {
            page.Section("First line that differs");
            WriteExcerpt(page, "A", divergence.Before);
            WriteExcerpt(page, "B", divergence.After);
        }

        WriteList(page, "New error lines", image.NewErrors);
        WriteList(page, "Error lines that are gone", image.GoneErrors);
        WriteList(page, "New failing sectors", image.Trace.NewFailures);
        WriteList(page, "Failing sectors that are gone", image.Trace.GoneFailures);
        WriteFigures(page, image.Trace.Figures);
    }

    private static void WriteVerdict(TextPage page, string side, VerdictTally tally)
    {
        page.Section($"Verdict of {side}");
        page.Field("Result", tally.Counts);
        page.Field("Why", tally.Reason);
        page.Field("Reached", VerdictChanges.Stages(tally));
        page.Field("Failed in", tally.Domains);
    }

    private static void WriteStages(TextPage page, StageIntervals stages)
    {
        if (stages.Figures.Count == 0)
        {
            return;
        }

        page.Section("Time until a stage was reached, from the one before");
        page.Line("  stage                A           B       noise");
        foreach (var figure in stages.Figures)
        {
            page.Line($"  {figure.Name,-12}{FigureText.Seconds(figure.Before),10}{FigureText.Seconds(figure.After),12}{FigureText.Seconds(figure.Band),12}  {Mark(figure)}".TrimEnd(' '));
        }

        page.Line("  " + stages.Clock.Explanation());
        if (stages.Left > 0)
        {
            page.Line(string.Create(CultureInfo.InvariantCulture, $"  Boots without such times: {stages.Left}."));
        }
    }

    private static void WriteFigures(TextPage page, IReadOnlyList<ComparedFigure> figures)
    {
        List<ComparedFigure> changed = [.. figures.Where(figure => figure.IsMore || figure.IsLess)];
        if (changed.Count == 0)
        {
            return;
        }

        page.Section("Traces, beyond noise");
        page.Line("             A             B         noise");
        foreach (var figure in changed.Take(MostLines))
        {
            page.Clipped($"{FigureText.Number(figure.Before),14}{FigureText.Number(figure.After),14}{FigureText.Number(figure.Band),14}  {figure.Name}");
        }

        WriteRest(page, changed.Count);
    }

    private static void WriteExcerpt(TextPage page, string side, DivergencePlace excerpt)
    {
        page.Clipped(string.Create(CultureInfo.InvariantCulture, $"  {side}: {excerpt.Log}, byte {excerpt.Offset}"));
        foreach (var line in excerpt.Above)
        {
            page.Clipped("    " + line);
        }

        var first = true;
        foreach (var line in excerpt.Lines)
        {
            page.Clipped((first ? "  > " : "    ") + line);
            first = false;
        }

        if (first)
        {
            page.Line("  > (the log ends)");
        }
    }

    private static void WriteList(TextPage page, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        page.Section(string.Create(CultureInfo.InvariantCulture, $"{title} ({lines.Count})"));
        foreach (var line in lines.Take(MostLines))
        {
            page.Clipped("  " + line);
        }

        WriteRest(page, lines.Count);
    }

    private static void WriteRest(TextPage page, int count)
    {
        if (count > MostLines)
        {
            page.Line(string.Create(CultureInfo.InvariantCulture, $"  and {count - MostLines} more"));
        }
    }

    private static string Mark(ComparedFigure figure) => figure.IsMore ? "slower" : figure.IsLess ? "faster" : "";
}
