using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>The pictures of the guest's screen, in the page itself.</summary>
internal static class ScreenSection
{
    private const string End = "end";

    internal static void Write(HtmlWriter html, SessionPage page)
    {
        if (page.Screens.Count == 0)
        {
            return;
        }

        html.Element("h2", "Screens", ("id", "screens")).Line();
        html.Open("div", ("class", "screens")).Line();
        foreach (var screen in page.Screens)
        {
            html.Open("figure").Void("img",
                ("src", "data:image/png;base64," + Convert.ToBase64String(screen.Png)), ("alt", $"The guest's screen: {Caption(screen.Name)}"),
                ("width", Number(screen.Width)), ("height", Number(screen.Height)));
            html.Element("figcaption", $"{Caption(screen.Name)} ({Number(screen.Width)} x {Number(screen.Height)})").Close().Line();
        }

        html.Close().Line();
    }

    /// <summary><c>0037s-bootloader.png</c> is what was on the screen after 37 seconds, when the boot loader was reached.</summary>
    internal static string Caption(string name)
    {
        var title = Path.GetFileNameWithoutExtension(name);
        var dash = title.IndexOf("s-", StringComparison.Ordinal);
        return title == End ? "the last one seen"
            : dash > 0 && int.TryParse(title[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? $"after {seconds} s, {title[(dash + 2)..]}"
                : title;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
