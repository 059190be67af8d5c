using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>Keeps the documents of one session up to date: manifest, status, environment, timing, index.</summary>
internal sealed class SessionJournal
{
    private readonly SessionClock _clock;
    private readonly TimingLog _timing;
    // The live status; the manifest itself says "started" until it is final (interfaces.md section 4.1).
    private SessionStatus _status = SessionStatus.Started;
    private bool _finished;

    private SessionJournal(SessionDirectory directory, SessionManifest manifest, SessionClock clock, TimingLog timing)
    {
        Directory = directory;
        Manifest = manifest;
        Environment = new EnvironmentFile(directory["env.txt"]);
        _clock = clock;
        _timing = timing;
    }

    public SessionDirectory Directory { get; }

    public SessionManifest Manifest { get; private set; }

    public EnvironmentFile Environment { get; }

    /// <summary>Whether the final documents are written.</summary>
    public bool IsFinished => _finished;

    /// <summary>Writes the three guaranteed files at once.</summary>
    public static SessionJournal Open(
        SessionDirectory directory, SessionManifest manifest, SessionClock clock, TimingLog timing, IEnumerable<(string, string)> environment)
    {
        var journal = new SessionJournal(directory, manifest, clock, timing);
        directory.Write("session.json", SessionManifestJson.Manifest(manifest));
        journal.WriteStatus(SessionStage.Mounted, exitCode: null);
        journal.Environment.Add(environment);
        timing.WriteTo(directory["timing.dat"]);
        timing.Mark(ContractName.Of(SessionStage.Mounted));
        return journal;
    }

    /// <summary>Enters a stage.</summary>
    public void Enter(SessionStage stage, SessionStatus status, int? exitCode = null)
    {
        _status = status;
        WriteStatus(stage, exitCode);
        _timing.Mark(ContractName.Of(stage));
    }

    /// <summary>Records a phase that is not a stage of the session.</summary>
    public void Mark(string phase) => _timing.Mark(phase);

    /// <summary>Changes what the manifest says and rewrites it.</summary>
    public void Update(Func<SessionManifest, SessionManifest> change)
    {
        Manifest = change(Manifest);
        Directory.Write("session.json", SessionManifestJson.Manifest(Manifest));
    }

    /// <summary>Writes the final documents. The manifest comes last but for the marker: whoever sees it complete finds the rest.</summary>
    public void Finish(SessionStage stage, SessionStatus status, SessionOutcome outcome)
    {
        _finished = true;
        _status = status;
        _timing.Mark(ContractName.Of(stage));
        Directory.Write("timing.json", TimingLog.ToJson(Directory.Id, _timing.Entries));
        Update(manifest => manifest with { Status = status, Outcome = outcome with { HasTiming = true } });
        Durable.Append(Directory.IndexFile, SessionManifestJson.IndexEntry(Manifest, Manifest.Outcome!));
        WriteStatus(stage, outcome.QemuExitCode);
        Directory.Write("SESSION_COMPLETE", $"{SessionClock.Format(outcome.End)} {outcome.Result}\n");
    }

    private void WriteStatus(SessionStage stage, int? exitCode) =>
        Directory.Write("status.json", SessionManifestJson.Status(Directory.Id, _status, stage, exitCode, _clock.Now));
}
