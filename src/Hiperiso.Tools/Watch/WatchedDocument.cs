using Hiperiso.BootLog;

namespace Hiperiso.Tools.Watch;

/// <summary>A small file that is replaced as a whole, such as <c>status.json</c>.</summary>
internal sealed class WatchedDocument(string path)
{
    private const int Largest = 1 << 16;

    /// <summary>Its content; empty as long as there is none that can be read.</summary>
    internal string Content { get; private set; } = "";

    /// <summary>Its name.</summary>
    internal string Name => Path.GetFileName(path);

    /// <summary>Why it cannot be read; empty when it can, or is not there.</summary>
    internal string Problem { get; private set; } = "";

    /// <summary>Reads it; whether content or problem are others than before.</summary>
    internal bool Look()
    {
        var (content, problem) = Read();
        var isNew = content != Content || problem != Problem;
        (Content, Problem) = (content, problem);
        return isNew;
    }

    private (string Content, string Problem) Read()
    {
        try
        {
            return (PlainFile.ReadText(path, Largest), "");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            // Between two contents of a file there may be none: the old one is the last that is known.
            return (Content, "");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ("", VisibleText.Clean(failure.Message));
        }
    }
}
