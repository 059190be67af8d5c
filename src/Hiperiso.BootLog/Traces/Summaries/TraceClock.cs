namespace Hiperiso.BootLog;

/// <summary>Times of a trace, counted from its first record.</summary>
internal sealed class TraceClock
{
    private const ulong NanosecondsPerTick = 100;

    private ulong? _first;
    private ulong _latest;

    /// <summary>Time from the first record to the latest; null when no record has a time.</summary>
    internal TimeSpan? Duration => _first is { } first ? Span(_latest - first) : null;

    /// <summary>Nanoseconds since the first record; 0 for one that is earlier.</summary>
    internal ulong SinceFirst(ulong time)
    {
        if (_first is not { } first)
        {
            _first = _latest = first = time;
        }

        _latest = Math.Max(_latest, time);
        return time > first ? time - first : 0;
    }

    internal static TimeSpan Span(ulong nanoseconds) => new((long)(nanoseconds / NanosecondsPerTick));
}
