using System.Buffers;
using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// Writes HTML that is well-formed XML as well. Names of elements and attributes are the program's own; everything else goes through
/// <see cref="Escape"/>, so nothing that a guest wrote becomes markup.
/// </summary>
internal sealed class HtmlWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create("<>&\"'`");

    private readonly StringBuilder _text = new("<!DOCTYPE html>\n");
    private readonly Stack<string> _open = new();

    /// <summary>Begins an element.</summary>
    internal HtmlWriter Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes).Append('>');
        _open.Push(name);
        return this;
    }

    /// <summary>Ends the element that was begun last.</summary>
    internal HtmlWriter Close()
    {
        _text.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>An element with nothing but text in it.</summary>
    internal HtmlWriter Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Open(name, attributes).Text(text).Close();

    /// <summary>An element that has no content by its nature, such as an image.</summary>
    internal HtmlWriter Void(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes).Append("/>");
        return this;
    }

    /// <summary>Text.</summary>
    internal HtmlWriter Text(string text)
    {
        _text.Append(Escape(text));
        return this;
    }

    /// <summary>A line end, for the reader of the source, or in preformatted text.</summary>
    internal HtmlWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>The content of a style element, which browsers read as it is: a text of the program.</summary>
    internal HtmlWriter Style(string style)
    {
        _text.Append("<style>").Append(style).Append("</style>");
        return this;
    }

    /// <summary>The page; all elements are closed.</summary>
    internal byte[] ToBytes() =>
        _open.Count == 0 ? Encoding.UTF8.GetBytes(_text.ToString()) : throw new InvalidOperationException($"<{_open.Peek()}> is still open");

    /// <summary>Visible characters only, and none that means anything in HTML, in text or in an attribute.</summary>
    internal static string Escape(string text)
    {
        var clean = VisibleText.Clean(text);
        return clean.AsSpan().ContainsAny(Special)
            ? clean.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
                .Replace("'", "&#39;", StringComparison.Ordinal).Replace("`", "&#96;", StringComparison.Ordinal)
            : clean;
    }

    private StringBuilder Begin(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            _text.Append(' ').Append(attribute).Append("=\"").Append(Escape(value)).Append('"');
        }

        return _text;
    }
}
