using System.Globalization;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Watch;

/// <summary>Follows the serial log of a session.</summary>
internal sealed class SerialWatch(string directory) : IDisposable
{
    // What a look reads at most: a log of gigabytes must not keep anybody from seeing something.
    private const int MostBytes = 64 << 20;

    private readonly FollowedFile _file = new(Path.Join(directory, SessionFiles.Serial));
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly ByteRate _rate = new();
    private SerialScanner _scanner = new();
    private string _problem = "";
    private long _bytes;
    private bool _wasThere;

    // Bytes that were there before the watch began: they have arrived nobody knows when.
    private long? _old;

    /// <summary>The furthest stage; empty before the first.</summary>
    internal string Stage => _scanner.Summary.Stage is var stage and not BootStage.Unknown ? stage.ToContractText() : "";

    /// <summary>Bytes read of it.</summary>
    internal long Bytes => _bytes;

    /// <summary>Bytes per second.</summary>
    internal long Rate => _rate.PerSecond;

    /// <summary>Its last line, complete or not.</summary>
    internal string LastLine => _scanner.LastLine;

    /// <summary>Whether the last look has left something for the next.</summary>
    internal bool IsBehind { get; private set; }

    private bool IsOld => _old is null || _bytes < _old;

    /// <summary>Reads what is new, as much as a look may.</summary>
    /// <param name="now">Time since the watch began.</param>
    internal IEnumerable<WatchEvent> Look(TimeSpan now)
    {
        var change = _file.Look();
        if (change is FileChange.Gone or FileChange.Truncated || (change == FileChange.Appeared && _wasThere))
        {
            foreach (var happened in Complete())
                yield return happened;
            yield return new WatchEvent("log", Says(change), new WatchFact("file", SessionFiles.Serial), new WatchFact("what", Name(change)));
            if (change != FileChange.Gone)
                (_scanner, _bytes, _old) = (new SerialScanner(), 0, 0);
        }

        _wasThere |= change == FileChange.Appeared;
        var isOld = IsOld;
        _old ??= _file.Left;
        var events = isOld ? Read(_old.Value - _bytes, null) : Read(MostBytes, now);
        if (!IsOld)
            _rate.Observe(now, _bytes);
        foreach (var stage in StageTimes.Of(events, isOld ? Timing() : []))
            yield return Of(stage);
        if (_file.Problem != _problem && _file.Problem.Length > 0)
            yield return WatchEvent.Problem(SessionFiles.Serial, _file.Problem);
        _problem = _file.Problem;
    }

    /// <summary>The log is over: its last line counts although nothing ended it.</summary>
    internal IEnumerable<WatchEvent> Complete()
    {
        _scanner.Complete();
        var events = new List<StageEvent>();
        Take(events);
        return StageTimes.Of(events, _bytes > _old ? [] : Timing()).Select(Of);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private List<StageEvent> Read(long most, TimeSpan? arrival)
    {
        var events = new List<StageEvent>();
        var count = 1;
        for (var left = Math.Min(most, MostBytes); left > 0 && count > 0; left -= count)
        {
            count = _file.Read(_buffer.AsSpan(0, (int)Math.Min(left, _buffer.Length)));
            _bytes += count;
            _scanner.Feed(_buffer.AsSpan(0, count), arrival);
            Take(events);
        }

        // At its end, or where it cannot be read any more, nothing is left that would be old.
        if (count == 0)
            _old = Math.Min(_old ?? 0, _bytes);
        IsBehind = count > 0 && _file.Left > 0;
        return events;
    }

    private void Take(List<StageEvent> events)
    {
        while (_scanner.TryTakeEvent(out var found))
            events.Add(found);
    }

    private IReadOnlyList<TimingEntry> Timing()
    {
        var timing = new WatchedDocument(Path.Join(directory, SessionFiles.Timing));
        timing.Look();
        return TimingEntry.Parse(timing.Content);
    }

    private static WatchEvent Of(SessionStage stage)
    {
        var name = stage.Event.Stage.ToContractText();
        var isFinding = stage.Event.Stage == BootStage.Error;
        var time = stage.Start is { } start
            ? string.Create(CultureInfo.InvariantCulture, $" at {start.TotalSeconds:0.0} s ({stage.Clock.Name()})") : "";
        return new WatchEvent(
            isFinding ? "finding" : "stage", $"{(isFinding ? stage.Event.Pattern : name)}{time}: {stage.Event.Line}",
            new WatchFact("stage", name), new WatchFact("rule", stage.Event.Pattern), new WatchFact("offset", null, stage.Event.Offset),
            new WatchFact("time_ms", null, (long?)stage.Start?.TotalMilliseconds), new WatchFact("clock", stage.Clock.Name()),
            new WatchFact("line", stage.Event.Line));
    }

    private static string Name(FileChange change) => change switch
    {
        FileChange.Gone => "gone",
        FileChange.Truncated => "truncated",
        _ => "new",
    };

    private static string Says(FileChange change) => SessionFiles.Serial + change switch
    {
        FileChange.Gone => " is gone, or was set aside",
        FileChange.Truncated => " begins anew",
        _ => " is there again: another attempt begins",
    };
}
