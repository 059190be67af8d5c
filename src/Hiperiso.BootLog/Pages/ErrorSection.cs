using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>The lines that report errors.</summary>
internal static class ErrorSection
{
    internal static void Write(HtmlWriter html, SessionPage page)
    {
        var serial = page.Report.Serial;
        if (serial.ErrorCount == 0)
        {
            return;
        }

        html.Element("h2", TextReport.ErrorTitle(serial), ("id", "errors")).Line();
        html.Open("table").Open("thead").Open("tr").Element("th", "Byte", ("scope", "col"), ("class", "number"))
            .Element("th", "Rule", ("scope", "col")).Element("th", "Line", ("scope", "col")).Close().Close().Line();
        html.Open("tbody").Line();
        foreach (var error in serial.ErrorLines)
        {
            html.Open("tr").Open("td", ("class", "number"));
            LogSection.WriteLink(html, page, error.Offset, error.Offset.ToString(CultureInfo.InvariantCulture));
            html.Close().Element("td", error.Pattern).Element("td", error.Line, ("class", "guest")).Close().Line();
        }

        html.Close().Close().Line();
        if (serial.ErrorCount > serial.ErrorLines.Count)
        {
            html.Element("p", TextReport.MoreErrors(serial), ("class", "faint")).Line();
        }
    }
}
