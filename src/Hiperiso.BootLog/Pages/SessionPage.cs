namespace Hiperiso.BootLog;

/// <summary>Everything that <c>report.html</c> shows.</summary>
/// <param name="Report">The analysis.</param>
/// <param name="Log">The serial log, or the parts of it that are shown.</param>
/// <param name="Screens">Pictures of the guest's screen.</param>
/// <param name="Problems">What could not be shown, one sentence each.</param>
internal sealed record SessionPage(SessionReport Report, LogExcerpt Log, IReadOnlyList<Screenshot> Screens, IReadOnlyList<string> Problems)
{
    /// <summary>Reads what the analysis has not kept. Files may be missing, damaged, or no files at all: that is told.</summary>
    internal static SessionPage Read(string sessionDirectory, SessionReport report)
    {
        var screens = ScreenFolder.Read(sessionDirectory);
        var (log, problems) = (LogExcerpt.None, screens.Problems);
        if (report.HasSerial)
        {
            try
            {
                log = LogExcerpt.Read(Path.Combine(sessionDirectory, SessionFiles.Serial), [.. LogMark.Of(report).Keys]);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                problems = [.. problems, $"{SessionFiles.Serial} is not shown: {VisibleText.Clean(failure.Message)}."];
            }
        }

        return new SessionPage(report, log, screens.Pictures, problems);
    }

    /// <summary>The address, within the page, of the line that an offset is in; null when the line is not shown.</summary>
    internal string? LinkTo(long offset) => Log.LineAt(offset) is { } line ? "#" + IdOf(line) : null;

    /// <summary>The name of a line within the page.</summary>
    internal static string IdOf(LogLine line) => $"byte-{line.Offset}";
}
