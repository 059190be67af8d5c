namespace Hiperiso.BootLog;

/// <summary><c>report.html</c>.</summary>
internal static class HtmlReport
{
    /// <summary>The content of the file.</summary>
    internal static byte[] Write(SessionPage page) =>
        HtmlPage.Write($"{VerdictSection.Headline(page.Report.Verdict)}: {page.Report.SessionId}", HtmlPage.OwnPictures, html =>
        {
            VerdictSection.Write(html, page);
            StageSection.Write(html, page);
            ErrorSection.Write(html, page);
            ScreenSection.Write(html, page);
            TraceSection.Write(html, page.Report);
            LogSection.Write(html, page);
        });
}
