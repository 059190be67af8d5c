using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>
/// Keeps the documents of one session up to date: manifest, status, environment, timing, index. A stick that is full or gone costs
/// documents, never the session.
/// </summary>
internal sealed class SessionJournal
{
    private readonly SessionClock _clock;
    private readonly TimingLog _timing;
    private readonly SpaceReserve _reserve;

    // The live status; the manifest itself says "started" until it is final (interfaces.md section 4.1).
    private SessionStatus _status = SessionStatus.Started;

    private SessionJournal(SessionDirectory directory, SessionManifest manifest, SessionClock clock, TimingLog timing, WriteGuard writes)
    {
        Directory = directory;
        Manifest = manifest;
        Writes = writes;
        Environment = new EnvironmentFile(directory["env.txt"], writes);
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
        journal.Write("session.json", SessionManifestJson.Manifest(manifest));
        journal.WriteStatus(SessionStage.Mounted, exitCode: null);
        journal.Environment.Add(environment);
        writes.Try(() => timing.WriteTo(directory["timing.dat"]));
        journal.Mark(ContractName.Of(SessionStage.Mounted));
        journal._reserve.Take();
        return journal;
    }

    /// <summary>Enters a stage.</summary>
    public void Enter(SessionStage stage, SessionStatus status, int? exitCode = null)
    {
        _status = status;
        WriteStatus(stage, exitCode);
        Mark(ContractName.Of(stage));
    }

    /// <summary>Records a phase that is not a stage of the session.</summary>
    public void Mark(string phase) => Writes.Try(() => _timing.Mark(phase));

    /// <summary>Changes what the manifest says and rewrites it.</summary>
    public void Update(Func<SessionManifest, SessionManifest> change)
    {
        Manifest = change(Manifest);
        Write("session.json", SessionManifestJson.Manifest(Manifest));
    }

    /// <summary>Replaces a document; false when it could not be written.</summary>
    public bool Write(string name, string content) => Writes.Try(() => Directory.Write(name, content));

    /// <summary>Gives the kept space to the final documents, and completes those that a full stick has cut short.</summary>
    public void BeginFinish()
    {
        Writes.Try(_reserve.Release);
        if (Writes.FirstFailure is not { } failure)
            return;
        Environment.Note(failure);
        Writes.Try(_timing.Rewrite);
    }

    /// <summary>Writes the final documents.</summary>
    public void Finish(SessionStage stage, SessionStatus status, SessionOutcome outcome)
    {
        _status = status;
        Mark(ContractName.Of(stage));
        var final = Manifest with { Status = status, Outcome = outcome };
        Manifest = new FinalDocuments(Directory, Writes).Write(final, stage, _clock.Now, _timing.Entries, isInIndex: false);
    }

    private void WriteStatus(SessionStage stage, int? exitCode) =>
        Write("status.json", SessionManifestJson.Status(Directory.Id, _status, stage, exitCode, _clock.Now));
}
