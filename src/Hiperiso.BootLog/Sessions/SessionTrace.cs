namespace Hiperiso.BootLog;

/// <summary>The trace of a session, as far as it can be read.</summary>
/// <param name="IsPresent">Whether the file holds anything.</param>
/// <param name="Summary">What it tells; null when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read, in one sentence; empty when it can, or when there is none.</param>
internal sealed record SessionTrace(bool IsPresent, TraceSummary? Summary, string Problem)
{
    /// <summary>Reads a trace. What is wrong with it is told, it never stops the analysis of the session.</summary>
    internal static SessionTrace Read(string path, long? limit)
    {
        try
        {
            PlainFile.Require(path);
        }
        catch (IOException e)
        {
            return new SessionTrace(false, null, $"{SessionFiles.Trace} was not read: {VisibleText.Clean(e.Message)}.");
        }

        var file = new FileInfo(path);
        if (!file.Exists || file.Length == 0)
        {
            return new SessionTrace(false, null, "");
        }

        try
        {
            var options = new TraceOptions { Declarations = TraceDeclarations.Beside(path), Limit = limit };
            using var trace = TraceFile.Open(path, options, SessionFiles.Trace);
            return new SessionTrace(true, trace.Summarize(), "");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new SessionTrace(true, null, VisibleText.Clean(e.Message));
        }
    }
}
