namespace Hiperiso.BootLog;

/// <summary>
/// A page that is one file without scripts, needs nothing else and asks nobody for anything: UTF-8, lines ended by LF, the same content
/// gives the same bytes.
/// </summary>
internal static class HtmlPage
{
    /// <summary>Pictures within the page itself.</summary>
    internal const string OwnPictures = "img-src data:; ";

    /// <summary>Writes a page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="allowed">What its policy lets through besides the style sheet: nothing, or <see cref="OwnPictures"/>.</param>
    /// <param name="writeBody">Writes what is in its body.</param>
    internal static byte[] Write(string title, string allowed, Action<HtmlWriter> writeBody)
    {
        var html = new HtmlWriter();
        html.Open("html", ("lang", "en")).Line();
        WriteHead(html, title, $"default-src 'none'; style-src 'sha256-{PageStyle.Hash}'; {allowed}base-uri 'none'; form-action 'none'");
        html.Open("body").Line();
        writeBody(html);
        html.Close().Line().Close().Line();
        return html.ToBytes();
    }

    // The policy stands before everything it has to hold for.
    private static void WriteHead(HtmlWriter html, string title, string policy)
    {
        html.Open("head").Line();
        html.Void("meta", ("charset", "utf-8")).Line();
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", policy)).Line();
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer")).Line();
        html.Element("title", title).Line();
        html.Style(PageStyle.Text).Line();
        html.Close().Line();
    }
}
