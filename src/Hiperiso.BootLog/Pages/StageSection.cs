using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>The stages as a table and a time line in one: what was reached, when, for how long, and the line that proves it.</summary>
internal static class StageSection
{
    private const int Length = 1000;
    private const int Height = 10;
    private const int Shortest = 6;

    internal static void Write(HtmlWriter html, SessionPage page)
    {
        var report = page.Report;
        html.Element("h2", "Stages", ("id", "stages")).Line();
        if (report.Stages.Count > 0)
        {
            WriteTable(html, page);
            html.Element("p", report.Stages[0].Clock.Explanation(), ("class", "faint")).Line();
        }
        else if (report.Evidence.Count == 0)
        {
            html.Element("p", "None recognised.").Line();
        }

        foreach (var evidence in report.Evidence)
        {
            html.Open("p").Element("strong", evidence.Stage.ToContractText())
                .Text($" at least, by {evidence.Source}: {evidence.Says}.").Close().Line();
        }
    }

    private static void WriteTable(HtmlWriter html, SessionPage page)
    {
        var end = page.Report.Stages.Max(stage => stage.Start + (stage.Duration ?? TimeSpan.Zero));
        html.Open("table", ("class", "times")).Open("thead").Open("tr");
        html.Element("th", "Stage", ("scope", "col")).Element("th", "Since", ("scope", "col"), ("class", "number"));
        html.Element("th", "Took", ("scope", "col"), ("class", "number"));
        html.Element("th", end is { } known ? $"0 to {StageTable.Seconds(known)}" : "Time", ("scope", "col"), ("class", "bar"));
        html.Element("th", "First line", ("scope", "col")).Close().Close().Line();
        html.Open("tbody").Line();
        foreach (var stage in page.Report.Stages)
        {
            WriteRow(html, page, stage, end);
        }

        html.Close().Close().Line();
    }

    private static void WriteRow(HtmlWriter html, SessionPage page, SessionStage stage, TimeSpan? end)
    {
        html.Open("tr").Open("th", ("scope", "row"));
        LogSection.WriteLink(html, page, stage.Event.Offset, stage.Event.Stage.ToContractText());
        html.Close().Element("td", StageTable.Seconds(stage.Start), ("class", "number")).Element("td", StageTable.Seconds(stage.Duration), ("class", "number"));
        html.Open("td", ("class", "bar"));
        if (stage.Start is { } start && end > TimeSpan.Zero)
        {
            WriteBar(html, stage, start, end.Value);
        }

        html.Close().Element("td", stage.Event.Line, ("class", "guest first")).Close().Line();
    }

    private static void WriteBar(HtmlWriter html, SessionStage stage, TimeSpan start, TimeSpan end)
    {
        var length = Math.Max(Shortest, (int)((stage.Duration ?? TimeSpan.Zero) / end * Length));
        var left = Math.Min((int)(start / end * Length), Length - length);
        html.Open("svg", ("viewBox", $"0 0 {Length} {Height}"), ("preserveAspectRatio", "none"), ("role", "img"),
            ("aria-label", $"from {StageTable.Seconds(start)}, {(stage.Duration is { } duration ? StageTable.Seconds(duration) : "length not known")}"));
        html.Void("rect", ("class", stage.Event.Stage == BootStage.Error ? "spot" : "fill"),
            ("x", Number(left)), ("y", "0"), ("width", Number(length)), ("height", Number(Height))).Close();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
