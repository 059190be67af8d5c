namespace Hiperiso.BootLog;

/// <summary>The top of the page: what came of the boot, why, and the facts of the session.</summary>
internal static class VerdictSection
{
    internal static void Write(HtmlWriter html, SessionPage page)
    {
        var (report, verdict) = (page.Report, page.Report.Verdict);
        html.Open("header").Line();
        html.Element("h1", $"Boot report: {report.SessionId}").Line();
        html.Open("div", ("class", $"verdict {verdict.Result.ToContractText()}"));
        html.Element("strong", Headline(verdict)).Open("p").Text(verdict.Reason);
        if (verdict.DecidedBy is { } decided && page.LinkTo(decided.Offset) is { } link)
        {
            html.Text(" ").Element("a", "See the line in the log.", ("href", link));
        }

        html.Close().Close().Line();
        WriteContents(html, page);
        html.Close().Line();
        html.Element("h2", "Summary", ("id", "summary")).Line();
        HtmlTable.WriteFacts(html, [.. Facts(report), .. report.Problems.Concat(page.Problems).Select(problem => ("Problem", problem))]);
    }

    /// <summary>The verdict in a few words.</summary>
    internal static string Headline(BootVerdict verdict) => verdict switch
    {
        { Result: BootResult.Success } => "The boot succeeded",
        { Result: BootResult.Failure } => $"The boot failed: {verdict.FailureDomain.ToContractText()}",
        { Result: BootResult.NoSerial, FinalStage: BootStage.Unknown } => "Nothing is known of the boot",
        { Result: BootResult.NoSerial } => $"A silent boot: {verdict.FinalStage.ToContractText()} at least",
        _ => $"The boot did not get beyond {verdict.FinalStage.ToContractText()}",
    };

    private static void WriteContents(HtmlWriter html, SessionPage page)
    {
        (string Id, string Title, bool IsThere)[] sections =
        [
            ("summary", "Summary", true), ("stages", "Stages", true), ("errors", "Errors", page.Report.Serial.ErrorCount > 0),
            ("screens", "Screens", page.Screens.Count > 0), ("trace", "Trace", page.Report.Trace is not null), ("log", "Serial log", page.Report.HasSerial),
        ];
        html.Open("nav", ("aria-label", "Sections"));
        foreach (var (id, title, _) in sections.Where(section => section.IsThere))
        {
            html.Element("a", title, ("href", "#" + id)).Text(" ");
        }

        html.Close().Line();
    }

    private static (string Name, string Value)[] Facts(SessionReport report) =>
    [
        ("Result", report.Verdict.Result.ToContractText()),
        ("Reached", TextReport.Reached(report)),
        ("Failed in", TextReport.FailedIn(report.Verdict)),
        ("Boot time", TextReport.BootTime(report)),
        ("Image", report.IsoPath.Length > 0 ? report.IsoPath : "not known"),
        ("KVM", report.Kvm),
        ("Graphics", TextReport.Graphics(report.Serial)),
        ("Restarts", $"{report.Serial.RestartCount}"),
        (SessionFiles.Serial, TextReport.SerialInput(report)),
        (SessionFiles.Trace, TextReport.TraceInput(report)),
    ];
}
