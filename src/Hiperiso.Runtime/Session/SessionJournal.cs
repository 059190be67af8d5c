using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>
/// Keeps the documents of one session up to date: manifest, status, environment, timing, index. A stick that is full or gone costs
/// documents, never the session.
/// </summary>
internal sealed class SessionJournal
{
    private const string Timing = "timing.dat";

    private readonly SessionClock _clock;
    private readonly TimingLog _timing;
    private readonly SpaceReserve _reserve;

    private DurableBatch? _together;

    private SessionJournal(SessionDirectory directory, SessionManifest manifest, SessionClock clock, TimingLog timing, WriteGuard writes)
    {
        Directory = directory;
        Manifest = manifest;
        Writes = writes;
        Environment = new EnvironmentFile(text => Write("env.txt", text));
        _clock = clock;
        _timing = timing;
        _reserve = new SpaceReserve(directory);
    }

    public SessionDirectory Directory { get; }

    public SessionManifest Manifest { get; private set; }

    public EnvironmentFile Environment { get; }

    /// <summary>Takes every write into the session directory.</summary>
    public WriteGuard Writes { get; }

    /// <summary>Writes the three guaranteed files at once, and takes space for the final ones.</summary>
    public static SessionJournal Open(
        SessionDirectory directory,
        SessionManifest manifest,
        SessionClock clock,
        TimingLog timing,
        WriteGuard writes,
        IEnumerable<(string, string)> environment)
    {
        var journal = new SessionJournal(directory, manifest, clock, timing, writes);
        journal.Together(() =>
        {
            journal.Write("session.json", SessionManifestJson.Manifest(manifest));
            journal.Enter(SessionStage.Mounted, SessionStatus.Started);
            journal.Environment.Add(environment);
        });
        journal._reserve.Take();
        return journal;
    }

    /// <summary>Makes changes that belong together: each document is written once, when all are made.</summary>
    public void Together(Action changes)
    {
        var batch = new DurableBatch(Directory.HostPath, Writes);
        _together = batch;
        try
        {
            changes();
        }
        finally
        {
            _together = null;
            batch.Commit();
        }
    }

    /// <summary>
    /// Enters a stage. Only the live status tells; the manifest itself says "started" until it is final (interfaces.md section 4.1).
    /// </summary>
    public void Enter(SessionStage stage, SessionStatus status, int? exitCode = null)
    {
        Write("status.json", SessionManifestJson.Status(Directory.Id, status, stage, exitCode, _clock.Now));
        Mark(ContractName.Of(stage));
    }

    /// <summary>Records a phase that is not a stage of the session.</summary>
    public void Mark(string phase)
    {
        var line = _timing.Mark(phase);
        if (_together is { } batch)
            batch.Replace(Timing, _timing.Text);
        else
            Writes.Try(() => Durable.Append(Directory[Timing], line));
    }

    /// <summary>Changes what the manifest says and rewrites it.</summary>
    public void Update(Func<SessionManifest, SessionManifest> change)
    {
        Manifest = change(Manifest);
        Write("session.json", SessionManifestJson.Manifest(Manifest));
    }

    /// <summary>Replaces a document.</summary>
    public void Write(string name, string content)
    {
        if (_together is { } batch)
            batch.Replace(name, content);
        else
            Writes.Try(() => Directory.Write(name, content));
    }

    /// <summary>Gives the kept space to the final documents, and completes those that a full stick has cut short.</summary>
    public void BeginFinish()
    {
        Writes.Try(_reserve.Release);
        if (Writes.FirstFailure is not { } failure)
            return;
        Environment.Note(failure);
        Write(Timing, _timing.Text);
    }

    /// <summary>Writes the final documents.</summary>
    public void Finish(SessionStage stage, SessionStatus status, SessionOutcome outcome)
    {
        Mark(ContractName.Of(stage));
        var final = Manifest with { Status = status, Outcome = outcome };
        Manifest = new FinalDocuments(Directory, Writes).Write(final, stage, _clock.Now, _timing.Entries, isInIndex: false);
    }
}
