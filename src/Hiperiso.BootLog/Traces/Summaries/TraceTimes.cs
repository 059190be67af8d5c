namespace Hiperiso.BootLog;

/// <summary>The time line of a trace while it is read.</summary>
/// <param name="disk">What drives did, up to now.</param>
/// <param name="access">What was done with ports and registers, up to now.</param>
internal sealed class TraceTimes(DiskActivity disk, AccessActivity access)
{
    private const ulong Millisecond = 1_000_000;
    private const int Events = 0, BlockReads = 1, BlockWrites = 2, DeviceReads = 3, DeviceWrites = 4, Ports = 5, Registers = 6, Kinds = 7;

    private readonly ScalingBuckets[] _lines = [.. Enumerable.Range(0, Kinds).Select(_ => new ScalingBuckets(Millisecond))];
    private readonly long[] _before = new long[Kinds];
    private ulong _start;
    private ulong _end;
    private long _events;

    /// <summary>Counts a record. Most fall into the part of the one before: no division for them.</summary>
    internal void Add(ulong time)
    {
        if (time < _start || time >= _end)
        {
            EndPart();
            var index = (ulong)_lines[Events].IndexOf(time);
            _start = index * _lines[Events].Width;
            _end = _start + _lines[Events].Width;
        }

        _events++;
    }

    internal TraceTimeLine Summarize()
    {
        EndPart();
        var (reads, writes) = disk.HasBlockLayer ? (BlockReads, BlockWrites) : (DeviceReads, DeviceWrites);
        return new TraceTimeLine(TraceClock.Span(_lines[Events].Width), _lines[Events].Values)
        {
            ReadBytes = _lines[reads].Values,
            WrittenBytes = _lines[writes].Values,
            Ports = _lines[Ports].Values,
            Registers = _lines[Registers].Values,
        };
    }

    // What was added since the last part ended happened in this one. Every line gets the same parts.
    private void EndPart()
    {
        if (_events == 0)
        {
            return;
        }

        var (block, devices) = (disk.BlockBytes, disk.DeviceBytes);
        ReadOnlySpan<long> now =
            [_before[Events] + _events, block.Read, block.Written, devices.Read, devices.Written, access.PortTotal, access.RegisterTotal];
        for (var kind = 0; kind < Kinds; kind++)
        {
            _lines[kind].AddAt(_lines[kind].IndexOf(_start), Math.Max(0, now[kind] - _before[kind]));
            _before[kind] = now[kind];
        }

        _events = 0;
    }
}
