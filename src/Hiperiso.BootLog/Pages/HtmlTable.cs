namespace Hiperiso.BootLog;

/// <summary>Tables of text.</summary>
internal static class HtmlTable
{
    /// <summary>Facts: names and their values.</summary>
    internal static void WriteFacts(HtmlWriter html, IEnumerable<(string Name, string Value)> facts)
    {
        html.Open("table", ("class", "facts")).Open("tbody").Line();
        foreach (var (name, value) in facts)
        {
            html.Open("tr").Element("th", name, ("scope", "row")).Element("td", value).Close().Line();
        }

        html.Close().Close().Line();
    }

    /// <summary>Rows below heads.</summary>
    internal static void Write(HtmlWriter html, IEnumerable<string> heads, IEnumerable<IEnumerable<string>> rows)
    {
        html.Open("table").Open("thead").Open("tr");
        foreach (var head in heads)
        {
            html.Element("th", head, ("scope", "col"));
        }

        html.Close().Close().Line().Open("tbody").Line();
        foreach (var row in rows)
        {
            html.Open("tr");
            foreach (var cell in row)
            {
                html.Element("td", cell);
            }

            html.Close().Line();
        }

        html.Close().Close().Line();
    }
}
