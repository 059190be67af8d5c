using Hiperiso.BootLog;

namespace Hiperiso.Tools.Watch;

/// <summary>A terminal: events one below the other, and under them one line that is drawn again and again.</summary>
/// <param name="output">The terminal.</param>
/// <param name="width">Asks for its columns, which may change.</param>
internal sealed class TerminalView(TextWriter output, Func<int> width) : IWatchView
{
    private const string ClearLine = "\r\e[K";

    private string _drawn = "";

    /// <inheritdoc/>
    public void Tell(WatchEvent happened)
    {
        if (happened.IsLast)
        {
            // How it stood stays above it.
            output.Write($"\n{PlainView.Line(happened)}");
        }
        else
        {
            output.Write($"{ClearLine}{PlainView.Line(happened)}\n{_drawn}");
        }

        output.Flush();
    }

    /// <inheritdoc/>
    public void Show(WatchProgress progress)
    {
        // The last column stays empty: some terminals begin a new line after it.
        var line = Fit(progress.ToLine(), width() - 1);
        if (line == _drawn)
            return;
        _drawn = line;
        output.Write(ClearLine + line);
        output.Flush();
    }

    /// <inheritdoc/>
    public void Close()
    {
        output.Write('\n');
        output.Flush();
    }

    private static string Fit(string text, int columns)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns -= VisibleText.Columns(rune);
            if (columns < 0)
                return text[..length];
            length += rune.Utf16SequenceLength;
        }

        return text;
    }
}
