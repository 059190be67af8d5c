using System.Text;

namespace Hiperiso.BootLog;

/// <summary>Analyses a session directory (interface contract, section 4) and writes the reports into it.</summary>
public static class SessionAnalyzer
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>Reads <c>serial.log</c>, <c>trace.bin</c>, <c>timing.dat</c> and <c>session.json</c>; a missing file is no error. Needs no clock.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="InvalidDataException">The directory holds no file of a session.</exception>
    /// <exception cref="IOException">A file is there but cannot be read.</exception>
    public static SessionReport Analyze(string sessionDirectory, AnalysisOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireSession(sessionDirectory);
        var manifest = File.Exists(In(sessionDirectory, SessionFiles.Manifest))
            ? SessionManifestExcerpt.Parse(File.ReadAllBytes(In(sessionDirectory, SessionFiles.Manifest)))
            : SessionManifestExcerpt.Missing;
        IReadOnlyList<TimingEntry> timing = File.Exists(In(sessionDirectory, SessionFiles.Timing))
            ? TimingEntry.Parse(File.ReadAllText(In(sessionDirectory, SessionFiles.Timing)))
            : [];

        var scan = File.Exists(In(sessionDirectory, SessionFiles.Serial))
            ? ScanFile(In(sessionDirectory, SessionFiles.Serial), options.Rules)
            : SerialScan.Empty;
        var trace = SessionTrace.Read(In(sessionDirectory, SessionFiles.Trace), options.TraceLimit);
        return new SessionReport
        {
            SessionId = manifest.SessionId.Length > 0 ? manifest.SessionId : DirectoryName(sessionDirectory),
            IsoPath = manifest.IsoPath,
            Kvm = manifest.Kvm,
            TraceLevel = manifest.TraceLevel,
            Verdict = BootVerdict.Of(scan.Summary, options),
            Serial = scan.Summary,
            Stages = [.. scan.Events.Select(e => new SessionStage(e, TimingEntry.SincePowerOn(timing, e.Stage)))],
            HasSerial = scan.Summary.HasText,
            HasTrace = trace.IsPresent,
            Trace = trace.Summary,
            BootDuration = TimingEntry.SincePowerOn(timing, scan.Summary.Stage),
            Problems = [.. new[] { manifest.Problem, trace.Problem }.Where(problem => problem.Length > 0)],
        };
    }

    /// <summary>Scans a serial log.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, or it is a directory.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SerialScan ScanFile(string path, IReadOnlyList<SerialRule>? rules = null)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(Directory.Exists(path)
                ? $"{path}: a directory. Give a serial log, such as {Path.Combine(path, SessionFiles.Serial)}, or analyse it as a session."
                : $"{path}: no such file. Give a serial log, such as {SessionFiles.Serial} of a session.");
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return SerialScan.Of(file, ChunkSize, rules);
    }

    /// <summary>
    /// Writes <c>report.json</c>, <c>report.txt</c> and <c>analysis.meta</c>, each aside, flushed to the disk, and then renamed:
    /// a reader, or a power loss, finds the old file or the new one.
    /// </summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void WriteReports(string sessionDirectory, SessionReport report)
    {
        DurableFile.Write(In(sessionDirectory, SessionFiles.ReportJson), JsonReport.Write(report));
        DurableFile.Write(In(sessionDirectory, SessionFiles.ReportText), Encoding.UTF8.GetBytes(TextReport.Write(report)));
        DurableFile.Write(In(sessionDirectory, SessionFiles.AnalysisMeta), Encoding.UTF8.GetBytes(MetaReport.Write(report)));
    }

    private static void RequireSession(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"{directory}: no such directory. Give a session directory, such as /hiperiso/logs/<session>.");
        }

        string[] evidence = [SessionFiles.Manifest, SessionFiles.Status, SessionFiles.Serial];
        if (!evidence.Any(name => File.Exists(In(directory, name))))
        {
            throw new InvalidDataException($"{directory}: not a session directory, it holds none of {string.Join(", ", evidence)}.");
        }
    }

    private static string DirectoryName(string directory) =>
        VisibleText.Clean(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))));

    private static string In(string directory, string name) => Path.Combine(directory, name);
}
