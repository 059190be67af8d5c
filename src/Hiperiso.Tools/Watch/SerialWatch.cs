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
    private bool _isLive;

    /// <summary>The furthest stage; empty before the first.</summary>
    internal string Stage => _scanner.Summary.Stage is var stage and not BootStage.Unknown ? stage.ToContractText() : "";

    /// <summary>Bytes read of it.</summary>
    internal long Bytes => _bytes;

    /// <summary>Bytes per second.</summary>
    internal long Rate => _rate.PerSecond;

    /// <summary>Its last line, complete or not.</summary>
    internal string LastLine => _scanner.LastLine;

    /// <summary>Reads what is new.</summary>
    /// <param name="now">Time since the watch began.</param>
    internal IEnumerable<WatchEvent> Look(TimeSpan now)
    {
        var change = _file.Look();
        if (change is FileChange.Gone or FileChange.Truncated || (change == FileChange.Appeared && _wasThere))
        {
            yield return new WatchEvent("log", Says(change), new WatchFact("file", SessionFiles.Serial), new WatchFact("what", Name(change)));
            if (change != FileChange.Gone)
                (_scanner, _bytes) = (new SerialScanner(), 0);
        }

        _wasThere |= change == FileChange.Appeared;
        var events = Read(_isLive ? now : null);
        _rate.Observe(now, _bytes);
        foreach (var stage in StageTimes.Of(events, _isLive ? [] : Timing()))
            yield return Of(stage);
        _isLive = true;
        if (_file.Problem != _problem && _file.Problem.Length > 0)
            yield return WatchEvent.Problem(SessionFiles.Serial, _file.Problem);
        _problem = _file.Problem;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // What was there before the watch began has arrived nobody knows when.
    private List<StageEvent> Read(TimeSpan? arrival)
    {
        var events = new List<StageEvent>();
        for (int total = 0, count; total < MostBytes && (count = _file.Read(_buffer)) > 0; total += count)
        {
            _bytes += count;
            _scanner.Feed(_buffer.AsSpan(0, count), arrival);
            while (_scanner.TryTakeEvent(out var found))
                events.Add(found);
        }

        return events;
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
