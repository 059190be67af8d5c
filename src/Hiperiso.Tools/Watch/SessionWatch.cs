using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Watch;

/// <summary>Follows a session: each look tells what has happened since the one before.</summary>
internal sealed class SessionWatch : IDisposable
{
    private const string Marker = "SESSION_COMPLETE";

    private readonly string _directory;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly StatusWatch _status;
    private readonly SerialWatch _serial;
    private readonly HeartbeatWatch _heartbeat;
    private bool _isIntroduced;

    /// <summary>Begins to watch.</summary>
    /// <param name="directory">A session directory; any file in it may be missing, damaged, or no file at all.</param>
    /// <param name="clock">Tells the time.</param>
    internal SessionWatch(string directory, TimeProvider clock)
    {
        _directory = directory;
        _clock = clock;
        _start = clock.GetTimestamp();
        _status = new StatusWatch(directory);
        _serial = new SerialWatch(directory);
        _heartbeat = new HeartbeatWatch(directory);
    }

    /// <summary>How it stands.</summary>
    internal WatchProgress Progress =>
        new(_serial.Stage, _serial.Bytes, _serial.Rate, _heartbeat.Age, _heartbeat.IsStale, _serial.LastLine);

    /// <summary>Whether the session has ended.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>Whether its directory is gone.</summary>
    internal bool IsGone { get; private set; }

    /// <summary>Looks at everything.</summary>
    internal IReadOnlyList<WatchEvent> Look()
    {
        // The marker first: what was written before it is then read.
        IsComplete = File.Exists(Path.Join(_directory, Marker));
        IsGone = !Directory.Exists(_directory);
        var events = new List<WatchEvent>();
        if (!_isIntroduced)
            events.Add(Introduce());
        _isIntroduced = true;
        var now = _clock.GetElapsedTime(_start);
        events.AddRange(_status.Look());
        events.AddRange(_serial.Look(now));
        events.AddRange(_heartbeat.Look(now, _clock.GetUtcNow(), !IsComplete && _status.HasGuest));
        if (IsComplete)
            events.Add(Conclude());
        else if (IsGone)
            events.Add(new WatchEvent("gone", $"{VisibleText.Clean(_directory)} is gone"));
        return events;
    }

    /// <inheritdoc/>
    public void Dispose() => _serial.Dispose();

    private WatchEvent Introduce()
    {
        var manifest = new WatchedDocument(Path.Join(_directory, SessionFiles.Manifest));
        manifest.Look();
        var excerpt = SessionManifestExcerpt.Parse(Encoding.UTF8.GetBytes(manifest.Content.Length > 0 ? manifest.Content : "{}"));
        var id = excerpt.SessionId.Length > 0 ? excerpt.SessionId
            : VisibleText.Clean(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(_directory))));
        var problem = manifest.Problem.Length > 0 ? $"{SessionFiles.Manifest} was not read: {manifest.Problem}" : excerpt.Problem;
        return new WatchEvent(
            "session", $"{id}: {(excerpt.IsoPath.Length > 0 ? excerpt.IsoPath : "no image is known")}{(problem.Length > 0 ? $" ({problem})" : "")}",
            new WatchFact("session_id", id), new WatchFact("iso_path", excerpt.IsoPath.Length > 0 ? excerpt.IsoPath : null),
            new WatchFact("directory", VisibleText.Clean(_directory)), new WatchFact("problem", problem.Length > 0 ? problem : null));
    }

    private WatchEvent Conclude()
    {
        var manifest = new WatchedDocument(Path.Join(_directory, SessionFiles.Manifest));
        var marker = new WatchedDocument(Path.Join(_directory, Marker));
        manifest.Look();
        marker.Look();
        var verdict = SessionVerdict.Of(manifest.Content, marker.Content);
        return new WatchEvent(
            "end", verdict.Says(_directory), new WatchFact("result", verdict.Result), new WatchFact("boot_stage_final", verdict.Stage),
            new WatchFact("failure_domain", verdict.Domain));
    }
}
