namespace Hiperiso.BootLog;

/// <summary>A complete scan of a serial log.</summary>
/// <param name="Summary">What was found.</param>
/// <param name="Stages">
/// Stages, and findings that end a boot, in the order of the log, with their times; the first 64 when a guest restarts for ever.
/// </param>
public sealed record SerialScan(SerialSummary Summary, IReadOnlyList<SessionStage> Stages)
{
    private const int MaximumEvents = 64;

    internal static SerialScan Empty { get; } = new(new SerialScanner().Summary, []);

    /// <summary>The stage that counts as success, see <see cref="AnalysisOptions.MinimumStage"/>.</summary>
    public BootStage MinimumStage { get; init; } = AnalysisOptions.Default.MinimumStage;

    /// <summary>The verdict.</summary>
    public BootVerdict Verdict => BootVerdict.Of(Summary, new AnalysisOptions { MinimumStage = MinimumStage });

    /// <summary>The same without times: the lines that prove the stages.</summary>
    public IEnumerable<StageEvent> Events => Stages.Select(stage => stage.Event);

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The log, read from where it stands; not closed.</param>
    /// <param name="chunkSize">Bytes to read at once.</param>
    /// <param name="rules">The rules to apply; <see cref="SerialRules.Default"/> when null.</param>
    public static SerialScan Of(Stream stream, int chunkSize, IReadOnlyList<SerialRule>? rules = null) => Of(stream, chunkSize, rules, []);

    internal static SerialScan Of(Stream stream, int chunkSize, IReadOnlyList<SerialRule>? rules, IReadOnlyList<TimingEntry> timing,
        ISerialObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var scanner = new SerialScanner(rules, observer);
        var events = new List<StageEvent>();
        var buffer = new byte[chunkSize];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            scanner.Feed(buffer.AsSpan(0, read));
            Take(scanner, events);
        }

        scanner.Complete();
        Take(scanner, events);
        return new SerialScan(scanner.Summary, StageTimes.Of(events, timing));
    }

    private static void Take(SerialScanner scanner, List<StageEvent> events)
    {
        while (scanner.TryTakeEvent(out var e))
        {
            if (events.Count < MaximumEvents)
            {
                events.Add(e);
            }
        }
    }
}
