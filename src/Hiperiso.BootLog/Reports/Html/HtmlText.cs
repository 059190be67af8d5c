namespace Hiperiso.BootLog;

/// <summary>Text inside a page of HTML.</summary>
internal static class HtmlText
{
    /// <summary>The text without a character that means something in HTML, inside an element or a quoted attribute.</summary>
    internal static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);
}
