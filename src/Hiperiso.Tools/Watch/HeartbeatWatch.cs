using System.Globalization;

namespace Hiperiso.Tools.Watch;

/// <summary>
/// Tells whether the host is alive, by its <c>HEARTBEAT</c>, renewed every two seconds while a guest runs. Its age is counted by the watcher's own
/// clock from the moment the file changes: the host's may be another.
/// </summary>
internal sealed class HeartbeatWatch(string directory)
{
    // A slow stick, brought up to date with a large log, may keep a beat waiting.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly WatchedDocument _file = new(Path.Join(directory, "HEARTBEAT"));
    private TimeSpan? _beat;
    private bool _isExpected;

    /// <summary>Age of the last beat; null when there was none.</summary>
    internal TimeSpan? Age { get; private set; }

    /// <summary>Whether a beat is overdue.</summary>
    internal bool IsStale => _isExpected && Age > Longest;

    /// <summary>Looks at it.</summary>
    /// <param name="now">Time since the watch began.</param>
    /// <param name="time">Time of the calendar.</param>
    /// <param name="isExpected">Whether the guest is being run.</param>
    internal IEnumerable<WatchEvent> Look(TimeSpan now, DateTimeOffset time, bool isExpected)
    {
        var wasStale = IsStale;
        _isExpected = isExpected;
        if (_file.Look())
        {
            if (_file.Problem.Length > 0)
                yield return WatchEvent.Problem(_file.Name, _file.Problem);
            else
                _beat = _beat is null ? now - AgeOf(_file.Content, time) : now;
        }

        Age = now - _beat;
        if (IsStale == wasStale)
            yield break;
        var seconds = (long?)Age?.TotalSeconds;
        yield return new WatchEvent(
            "heartbeat",
            IsStale ? $"none for {seconds} s: the host hangs, has lost its power or its stick" : "the host is alive again",
            new WatchFact("age_s", null, seconds), new WatchFact("stale", null, IsStale ? 1 : 0));
    }

    private static TimeSpan AgeOf(string beat, DateTimeOffset time) =>
        DateTimeOffset.TryParse(beat.Split(' ')[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stamp) && stamp < time
            ? time - stamp
            : TimeSpan.Zero;
}
