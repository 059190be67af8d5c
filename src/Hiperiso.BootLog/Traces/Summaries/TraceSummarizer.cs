namespace Hiperiso.BootLog;

/// <summary>Takes in the records of a trace, one after the other.</summary>
internal sealed class TraceSummarizer
{
    private readonly TraceClock _clock = new();
    private readonly AccessActivity _access = new();
    private readonly DiskActivity _disk = new();
    private readonly TraceTimes _times;
    private long _records;
    private long _dropped;

    internal TraceSummarizer() => _times = new TraceTimes(_disk, _access);

    internal void Add(in TraceRecord record)
    {
        _records++;
        if (record.HasTime)
        {
            _times.Add(_clock.SinceFirst(record.Time));
        }

        switch (record.Event.Role)
        {
            case TraceRole.Other:
                break;
            case TraceRole.Dropped:
                _dropped = (long)Math.Min((ulong)_dropped + Math.Min(record.Number(0), long.MaxValue), long.MaxValue);
                break;
            case TraceRole.PortRead or TraceRole.PortWrite:
                _access.AddPort(record, record.Event.Role == TraceRole.PortWrite);
                break;
            case TraceRole.RegionRead or TraceRole.RegionWrite:
                _access.AddRegister(record, record.Event.Role == TraceRole.RegionWrite);
                break;
            case TraceRole.PciRead or TraceRole.PciWrite:
                _access.AddPci(record, record.Event.Role == TraceRole.PciWrite);
                break;
            default:
                _disk.Add(record, record.HasTime ? TraceClock.Span(_clock.SinceFirst(record.Time)) : null);
                break;
        }
    }

    internal TraceSummary Summarize(TraceReader reader, long? fileLength)
    {
        return new TraceSummary
        {
            Form = reader.Form,
            End = reader.End,
            FileLength = fileLength,
            RecordCount = _records,
            DroppedCount = _dropped,
            UndeclaredCount = reader.UndeclaredCount,
            UndeclaredName = reader.UndeclaredName,
            OtherLineCount = reader.OtherLineCount,
            Duration = _clock.Duration,
            Events = Count(reader.Events),
            TimeLine = _times.Summarize(),
            Drives = _disk.Drives,
            FailureCount = _disk.FailureCount,
            Failures = _disk.Failures,
            Ports = _access.Ports,
            Registers = _access.Registers,
            Regions = _access.Regions,
            PciFunctions = _access.PciFunctions,
        };
    }

    // Kinds of one name, with and without known arguments, are one to a reader.
    private static IReadOnlyList<TraceEventCount> Count(IEnumerable<TraceEvent> kinds) =>
    [
        .. kinds.GroupBy(kind => kind.Name, StringComparer.Ordinal)
            .Select(group => new TraceEventCount(group.Key, group.Sum(kind => kind.Count)))
            .OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Name, StringComparer.Ordinal),
    ];
}
