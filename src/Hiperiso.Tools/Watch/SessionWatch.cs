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
        new(_serial.Stage, _serial.Bytes, _serial.Rate, _heartbeat.Age, _heartbeat.IsStale, _serial.LastLine) { IsBehind = IsBehind };

    /// <summary>Whether there is more to be read at once; nothing has ended before that.</summary>
    internal bool IsBehind => _serial.IsBehind;

    /// <summary>Whether the session has ended.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>Whether its directory is gone.</summary>
    internal bool IsGone { get; private set; }

    /// <summary>Looks at everything.</summary>
    internal IReadOnlyList<WatchEvent> Look()
    {
        // The marker first: what was written before it is then read.
        var isMarked = File.Exists(Path.Join(_directory, Marker));
        var isMissing = !Directory.Exists(_directory);
        var events = new List<WatchEvent>();
        if (!_isIntroduced)
            events.Add(Introduce());
        _isIntroduced = true;
        var now = _clock.GetElapsedTime(_start);
        events.AddRange(_status.Look());
        events.AddRange(_serial.Look(now));
        events.AddRange(_heartbeat.Look(now, _clock.GetUtcNow(), !isMarked && _status.HasGuest));
        (IsComplete, IsGone) = (isMarked && !IsBehind, isMissing && !IsBehind);
        if (IsComplete || IsGone)
            events.AddRange(_serial.Complete());
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
        var (id, image, problem) = manifest.Content.Length > 0 ? Names(manifest.Content) : (null, null, manifest.Problem);
        id = id is { Length: > 0 } ? id : VisibleText.Clean(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(_directory))));
        image = image is { Length: > 0 } ? image : null;
        problem = problem.Length > 0 ? $"{SessionFiles.Manifest} was not read: {problem}" : null;
        return new WatchEvent(
            "session", $"{id}: {image ?? "no image is known"}{(problem is null ? "" : $" ({problem})")}",
            new WatchFact("session_id", id), new WatchFact("iso_path", image),
            new WatchFact("directory", VisibleText.Clean(_directory)), new WatchFact("problem", problem));
    }

    private static (string? Id, string? Image, string Problem) Names(string manifest)
    {
        try
        {
            using var document = JsonContent.Parse(Encoding.UTF8.GetBytes(manifest));
            return (JsonContent.Text(document.RootElement, "session_id"), JsonContent.Text(document.RootElement, "iso_path"), "");
        }
        catch (InvalidDataException failure)
        {
            return (null, null, failure.Message);
        }
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
