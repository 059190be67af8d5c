using System.Text;

namespace Hiperiso.BootLog;

/// <summary>A page of text that never gets wider than 80 columns.</summary>
internal sealed class TextPage
{
    internal const int Width = 80;
    private const int Indent = 14;

    private readonly StringBuilder _text = new();

    internal void Title(string title)
    {
        Clipped(title);
        Line(new string('=', Width));
    }

    internal void Section(string title)
    {
        Line("");
        Line(title);
        Line(new string('-', title.Length));
    }

    internal void Line(string line) => _text.Append(line).Append('\n');

    /// <summary>A line cut at the page's edge; the cut is marked with <c>~</c>.</summary>
    internal void Clipped(string line)
    {
        var (fitting, cut) = Fit(line, Width - 1);
        Line(cut.Length == 0 ? line : Fit(cut, 1).Remainder.Length == 0 ? line : fitting + "~");
    }

    /// <summary>A name and a value that is wrapped at words, or inside words that are too long.</summary>
    internal void Field(string name, string value)
    {
        var head = ("  " + name).PadRight(Indent);
        do
        {
            var (fitting, rest) = Fit(value, Width - Indent);
            if (rest.Length > 0 && rest[0] != ' ' && fitting.LastIndexOf(' ') is > 0 and var space)
            {
                rest = fitting[(space + 1)..] + rest;
                fitting = fitting[..space];
            }

            Line((head + fitting).TrimEnd(' '));
            head = new string(' ', Indent);
            value = rest.TrimStart(' ');
        }
        while (value.Length > 0);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static (string Fitting, string Remainder) Fit(string text, int columns)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns -= VisibleText.Columns(rune);
            if (columns < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return (text[..length], text[length..]);
    }
}
