namespace Hiperiso.BootLog;

/// <summary>Takes in the records of a trace, one after the other.</summary>
internal sealed class TraceSummarizer
{
    private const ulong Millisecond = 1_000_000;

    private readonly TraceClock _clock = new();
    private readonly ScalingBuckets _timeLine = new(Millisecond);
    private readonly AccessActivity _access = new();
    private readonly DiskActivity _disk = new();
    private long _records;
    private long _dropped;
    private ulong _bucketStart;
    private ulong _bucketEnd;
    private long _inBucket;

    internal void Add(in TraceRecord record)
    {
        _records++;
        if (record.HasTime)
        {
            AddTime(_clock.SinceFirst(record.Time));
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
        EndBucket();
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
            TimeLine = new TraceTimeLine(TraceClock.Span(_timeLine.Width), _timeLine.Values),
            Drives = _disk.Drives,
            FailureCount = _disk.FailureCount,
            Failures = _disk.Failures,
            Ports = _access.Ports,
            Registers = _access.Registers,
            Regions = _access.Regions,
            PciFunctions = _access.PciFunctions,
        };
    }

    // Most records fall into the bucket of the one before: no division for them.
    private void AddTime(ulong time)
    {
        if (time < _bucketStart || time >= _bucketEnd)
        {
            EndBucket();
            var index = (ulong)_timeLine.IndexOf(time);
            _bucketStart = index * _timeLine.Width;
            _bucketEnd = _bucketStart + _timeLine.Width;
        }

        _inBucket++;
    }

    private void EndBucket()
    {
        if (_inBucket > 0)
        {
            _timeLine.AddAt(_timeLine.IndexOf(_bucketStart), _inBucket);
            _inBucket = 0;
        }
    }

    // Kinds of one name, with and without known arguments, are one to a reader.
    private static IReadOnlyList<TraceEventCount> Count(IEnumerable<TraceEvent> kinds) =>
    [
        .. kinds.GroupBy(kind => kind.Name, StringComparer.Ordinal)
            .Select(group => new TraceEventCount(group.Key, group.Sum(kind => kind.Count)))
            .OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Name, StringComparer.Ordinal),
    ];
}
