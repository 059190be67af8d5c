using System.Text;

namespace Hiperiso.BootLog;

/// <summary>Analyses a session directory (interface contract, section 4) and writes the reports into it.</summary>
public static class SessionAnalyzer
{
    private const int ChunkSize = 64 * 1024;

    // Documents have a few kilobytes.
    private const int LargestDocument = 1 << 20;

    /// <summary>
    /// Reads <c>serial.log</c>, <c>trace.bin</c>, <c>timing.dat</c> and <c>session.json</c>; a missing file is no error, one that cannot be read is a problem
    /// of the report. Needs no clock.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="InvalidDataException">The directory holds no file of a session.</exception>
    public static SessionReport Analyze(string sessionDirectory, AnalysisOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireSession(sessionDirectory);
        var manifest = ReadDocument(sessionDirectory, SessionFiles.Manifest, out var manifestProblem) is { } json
            ? SessionManifestExcerpt.Parse(Encoding.UTF8.GetBytes(json))
            : SessionManifestExcerpt.Missing;
        var timing = ReadTiming(sessionDirectory, out var timingProblem);
        var scan = ScanSession(sessionDirectory, timing, options.Observer, out var serialProblem);
        var trace = SessionTrace.Read(In(sessionDirectory, SessionFiles.Trace), options.TraceLimit);
        var evidence = scan.Summary.TellsOfImage ? [] : Ask(options.Witnesses, new SilentSession(sessionDirectory, ReadFirmware(sessionDirectory), trace.Summary));
        string[] problems = [manifestProblem, manifest.Problem, timingProblem, serialProblem, trace.Problem];
        return new SessionReport
        {
            SessionId = manifest.SessionId.Length > 0 ? manifest.SessionId : DirectoryName(sessionDirectory),
            IsoPath = manifest.IsoPath,
            Kvm = manifest.Kvm,
            TraceLevel = manifest.TraceLevel,
            Verdict = BootVerdict.Of(scan.Summary, options, evidence),
            Serial = scan.Summary,
            Stages = scan.Stages,
            Evidence = evidence,
            HasSerial = scan.Summary.HasText,
            HasTrace = trace.IsPresent,
            Trace = trace.Summary,
            BootDuration = TimingEntry.SincePowerOn(timing, scan.Summary.Stage) is [var first, ..] ? first : null,
            Problems = [.. problems.Where(problem => problem.Length > 0)],
        };
    }

    /// <summary>
    /// Scans a serial log, which may be a pipe. The stages of a <c>serial.log</c> take their times from <c>timing.dat</c> beside it.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file, or it is a directory.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SerialScan ScanFile(string path, IReadOnlyList<SerialRule>? rules = null) => ScanFile(path, rules, null);

    internal static SerialScan ScanFile(string path, IReadOnlyList<SerialRule>? rules, ISerialObserver? observer)
    {
        using var file = GivenFile.OpenRead(path,
            $"Give a serial log, such as {Path.Combine(path, SessionFiles.Serial)}, or analyse it as a session.",
            $"Give a serial log, such as {SessionFiles.Serial} of a session.");
        var timing = Path.GetFileName(path) == SessionFiles.Serial ? ReadTiming(Path.GetDirectoryName(path)!, out _) : [];
        return SerialScan.Of(file, ChunkSize, rules, timing, observer);
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

    /// <summary>
    /// Writes <c>report.html</c> in the same way, with pictures of <c>screens/</c> and of <c>serial.log</c> all or, of more than 256 KiB, the
    /// beginning, the end, and what is around each stage and finding.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void WritePage(string sessionDirectory, SessionReport report) =>
        DurableFile.Write(In(sessionDirectory, SessionFiles.ReportPage), HtmlReport.Write(SessionPage.Read(sessionDirectory, report)));

    private static StageEvidence[] Ask(IReadOnlyList<IStageWitness> witnesses, SilentSession session) =>
        [.. witnesses.Select(witness => witness.Testify(session)).OfType<StageEvidence>()];

    // As init writes it: -bios FILE, or -drive if=pflash,...
    private static GuestFirmware ReadFirmware(string directory) => ReadDocument(directory, SessionFiles.CommandLine, out _) switch
    {
        { } command when command.Contains("if=pflash", StringComparison.Ordinal) => GuestFirmware.Uefi,
        { } command when command.Contains("-bios ", StringComparison.Ordinal) => GuestFirmware.Bios,
        _ => GuestFirmware.Unknown,
    };

    private static SerialScan ScanSession(
        string directory, IReadOnlyList<TimingEntry> timing, ISerialObserver? observer, out string problem) =>
        Read(directory, SessionFiles.Serial, out problem, path =>
        {
            using var file = PlainFile.OpenRead(path);
            return SerialScan.Of(file, ChunkSize, null, timing, observer);
        }) ?? SerialScan.Empty;

    private static IReadOnlyList<TimingEntry> ReadTiming(string directory, out string problem) =>
        TimingEntry.Parse(ReadDocument(directory, SessionFiles.Timing, out problem) ?? "");

    private static string? ReadDocument(string directory, string name, out string problem) =>
        Read(directory, name, out problem, path => PlainFile.ReadText(path, LargestDocument));

    // A file that cannot be used is told, and does not keep the others from being read.
    private static T? Read<T>(string directory, string name, out string problem, Func<string, T> read)
        where T : class
    {
        problem = "";
        try
        {
            return read(In(directory, name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = $"{name} was not read: {VisibleText.Clean(failure.Message)}.";
            return null;
        }
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
