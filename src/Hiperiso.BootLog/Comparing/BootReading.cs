namespace Hiperiso.BootLog;

/// <summary>Reads the boots that are compared. Each log is read once here, in constant memory.</summary>
internal static class BootReading
{
    // What the host puts behind the image's name: _20251111T101500Z.
    private const int TimeLength = 17;

    /// <summary>Reads one boot.</summary>
    /// <param name="path">Its session directory, or its serial log.</param>
    /// <param name="isLog">Whether it is a serial log.</param>
    /// <param name="errors">Where its error lines go.</param>
    /// <param name="minimumStage">The stage that counts as success.</param>
    /// <exception cref="InvalidDataException">It cannot be used; the message names it.</exception>
    internal static ComparedBoot Read(string path, bool isLog, ErrorLines errors, BootStage minimumStage)
    {
        try
        {
            return isLog ? OfLog(path, errors, minimumStage) : OfSession(path, errors, minimumStage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{BootSource.Shown(path)}: {VisibleText.Clean(e.Message).TrimEnd('.')}. Give one that can be read.", e);
        }
    }

    private static ComparedBoot OfLog(string path, ErrorLines errors, BootStage minimumStage)
    {
        // What a person names may be a link; what it leads to is read more than once, so it cannot be a pipe, whose link leads nowhere.
        var log = File.ResolveLinkTarget(path, returnFinalTarget: true) is { Exists: true } target ? target.FullName : path;
        PlainFile.Require(log);
        var scan = SessionAnalyzer.ScanFile(log, null, errors) with { MinimumStage = minimumStage };
        return new ComparedBoot
        {
            Name = BootSource.Shown(Path.GetFileName(path)),
            Log = log,
            Image = "",
            Verdict = scan.Verdict,
            Reached = scan.Summary.Stage,
            Stages = scan.Stages,
        };
    }

    private static ComparedBoot OfSession(string directory, ErrorLines errors, BootStage minimumStage)
    {
        var log = Path.Combine(directory, SessionFiles.Serial);
        var hasLog = Exists(log);
        var report = SessionAnalyzer.Analyze(directory, new AnalysisOptions { MinimumStage = minimumStage, Observer = errors });
        return new ComparedBoot
        {
            Name = $"{report.SessionId}/{SessionFiles.Serial}",
            Log = hasLog ? log : null,
            Image = report.IsoPath.Length > 0 ? report.IsoPath : WithoutTime(report.SessionId),
            Verdict = report.Verdict,
            Reached = report.Reached,
            Stages = report.Stages,
            Trace = report.Trace,
            Problems = report.Problems,
        };
    }

    // A log that is there but cannot be read must not pass for a guest that said nothing.
    private static bool Exists(string log)
    {
        try
        {
            PlainFile.OpenRead(log).Dispose();
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{SessionFiles.Serial}: {e.Message}", e);
        }
    }

    private static string WithoutTime(string session) =>
        session.Length > TimeLength && session[^TimeLength] == '_' && session[^1] == 'Z' ? session[..^TimeLength] : session;
}
