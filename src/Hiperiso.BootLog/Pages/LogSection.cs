using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>The serial log, with its stages, findings and errors marked.</summary>
internal static class LogSection
{
    internal static void Write(HtmlWriter html, SessionPage page)
    {
        if (page.Log.Length == 0)
        {
            return;
        }

        html.Element("h2", "Serial log", ("id", "log")).Line();
        if (page.Log.Length > LogSpan.SmallLog)
        {
            html.Element("p", "Of this long log the beginning, the end, and what is around the marked lines.", ("class", "faint")).Line();
        }

        var marks = MarksByLine(page);
        html.Open("pre");
        var shown = 0L;
        foreach (var piece in page.Log.Pieces)
        {
            WriteGap(html, piece.Span.Start - shown);
            foreach (var line in piece.Lines)
            {
                WriteLine(html, line, marks.GetValueOrDefault(line.Offset, []));
            }

            shown = piece.Span.End;
        }

        WriteGap(html, page.Log.Length - shown);
        html.Close().Line();
    }

    /// <summary>A link to a line of the log; only its text when the line is not shown.</summary>
    internal static void WriteLink(HtmlWriter html, SessionPage page, long offset, string text)
    {
        if (page.LinkTo(offset) is { } link)
        {
            html.Element("a", text, ("href", link));
        }
        else
        {
            html.Text(text);
        }
    }

    // A mark belongs to the line that its offset is in: the page may have cut the log at other places than the scan.
    private static Dictionary<long, List<LogMark>> MarksByLine(SessionPage page)
    {
        var byLine = new Dictionary<long, List<LogMark>>();
        foreach (var (offset, marks) in LogMark.Of(page.Report))
        {
            if (page.Log.LineAt(offset) is { } line)
            {
                byLine[line.Offset] = [.. byLine.GetValueOrDefault(line.Offset, []), .. marks];
            }
        }

        return byLine;
    }

    private static void WriteLine(HtmlWriter html, LogLine line, List<LogMark> marks)
    {
        var text = new string(' ', line.Indent) + line.Text;
        if (marks.Count == 0)
        {
            html.Text(text).Line();
            return;
        }

        html.Open("span", ("class", ClassOf(marks)), ("id", SessionPage.IdOf(line)));
        foreach (var mark in marks)
        {
            html.Element("a", mark.Label, ("href", mark.Kind == LogMarkKind.Stage ? "#stages" : "#errors"), ("title", mark.Rule));
        }

        // The line end within: after a block it would be a line of its own.
        html.Text(text).Line().Close();
    }

    private static string ClassOf(List<LogMark> marks) => marks.Max(mark => mark.Kind) switch
    {
        LogMarkKind.Finding => "at finding",
        LogMarkKind.Error => "at error",
        _ => "at",
    };

    private static void WriteGap(HtmlWriter html, long bytes)
    {
        if (bytes > 0)
        {
            html.Open("span", ("class", "gap")).Text($"\u2026 {bytes.ToString(CultureInfo.InvariantCulture)} bytes left out").Line().Close();
        }
    }
}
