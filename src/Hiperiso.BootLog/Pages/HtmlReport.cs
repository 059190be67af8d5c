namespace Hiperiso.BootLog;

/// <summary>
/// <c>report.html</c>: one file without scripts that needs nothing else and asks nobody for anything; the same session gives the same bytes.
/// </summary>
internal static class HtmlReport
{
    private const string Policy =
        $"default-src 'none'; style-src 'sha256-{PageStyle.Hash}'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>The content of the file: UTF-8, lines ended by LF.</summary>
    internal static byte[] Write(SessionPage page)
    {
        var html = new HtmlWriter();
        html.Open("html", ("lang", "en")).Line();
        WriteHead(html, page.Report);
        html.Open("body").Line();
        VerdictSection.Write(html, page);
        StageSection.Write(html, page);
        ErrorSection.Write(html, page);
        ScreenSection.Write(html, page);
        TraceSection.Write(html, page.Report);
        LogSection.Write(html, page);
        html.Close().Line().Close().Line();
        return html.ToBytes();
    }

    // The policy stands before everything it has to hold for.
    private static void WriteHead(HtmlWriter html, SessionReport report)
    {
        html.Open("head").Line();
        html.Void("meta", ("charset", "utf-8")).Line();
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy)).Line();
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer")).Line();
        html.Element("title", $"{VerdictSection.Headline(report.Verdict)}: {report.SessionId}").Line();
        html.Style(PageStyle.Text).Line();
        html.Close().Line();
    }
}
