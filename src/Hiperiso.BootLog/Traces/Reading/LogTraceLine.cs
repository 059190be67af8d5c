namespace Hiperiso.BootLog;

/// <summary>A line of QEMU's log, taken apart.</summary>
internal readonly ref struct LogTraceLine
{
    private LogTraceLine(ReadOnlySpan<byte> name, ReadOnlySpan<byte> message, ulong? time, uint processId)
    {
        Name = name;
        Message = message;
        HasTime = time is not null;
        Time = time.GetValueOrDefault();
        ProcessId = processId;
    }

    internal ReadOnlySpan<byte> Name { get; }

    internal ReadOnlySpan<byte> Message { get; }

    internal bool HasTime { get; }

    /// <summary>Nanoseconds.</summary>
    internal ulong Time { get; }

    internal uint ProcessId { get; }

    /// <summary>Takes a line apart; false when it cannot be that of an event.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> line, out LogTraceLine parsed)
    {
        var (time, processId) = TakeTime(ref line);
        var space = line.IndexOf((byte)' ');
        var name = space < 0 ? line : line[..space];
        parsed = new LogTraceLine(name, space < 0 ? [] : line[(space + 1)..], time, processId);
        return TraceName.IsValid(name);
    }

    // process@seconds.microseconds:
    private static (ulong? Time, uint ProcessId) TakeTime(ref ReadOnlySpan<byte> line)
    {
        var rest = line;
        if (!TakeNumber(ref rest, (byte)'@', uint.MaxValue, out var processId)
            || !TakeNumber(ref rest, (byte)'.', ulong.MaxValue / 2_000_000_000, out var seconds)
            || !TakeNumber(ref rest, (byte)':', 999_999, out var microseconds))
        {
            return (null, 0);
        }

        line = rest;
        return ((seconds * 1_000_000_000) + (microseconds * 1000), (uint)processId);
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> text, byte end, ulong largest, out ulong value)
    {
        var read = TraceDigits.Read(text, 10, out value);
        if (read == 0 || read >= text.Length || text[read] != end || value > largest)
        {
            return false;
        }

        text = text[(read + 1)..];
        return true;
    }
}
