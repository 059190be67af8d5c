namespace Hiperiso.BootLog;

/// <summary>A record of a trace. It points into the reader's buffer: the next <see cref="TraceReader.Read"/> makes it invalid.</summary>
public readonly ref struct TraceRecord
{
    internal TraceRecord(TraceEvent kind, bool hasTime, ulong time, uint processId, ReadOnlySpan<byte> bytes)
    {
        Event = kind;
        HasTime = hasTime;
        Time = time;
        ProcessId = processId;
        Bytes = bytes;
    }

    /// <summary>What happened.</summary>
    public TraceEvent Event { get; }

    /// <summary>False in a text log without times; <see cref="Time"/> and <see cref="ProcessId"/> are zero then.</summary>
    public bool HasTime { get; }

    /// <summary>When, in nanoseconds of QEMU's clock; records of several threads may be slightly out of order.</summary>
    public ulong Time { get; }

    /// <summary>The process that wrote it; in a text log the thread.</summary>
    public uint ProcessId { get; }

    /// <summary>The arguments in their order, when the event is declared.</summary>
    public TraceArguments Arguments => new(Bytes, Event.Declaration?.Arguments ?? []);

    /// <summary>The arguments as they lie in the trace.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>A number of an event that is known to have no string before it.</summary>
    internal ulong Number(int argument) => TraceArguments.NumberAt(Bytes, argument * sizeof(ulong));

    /// <summary>A string of an event that is known to have no other before it.</summary>
    internal ReadOnlySpan<byte> Text(int argument) => TraceArguments.TextAt(Bytes, argument * sizeof(ulong));

    /// <summary>A number of an event that is known to have one string before it.</summary>
    /// <param name="argument">Which argument the number is.</param>
    /// <param name="text">Which one the string is.</param>
    internal ulong NumberBehind(int argument, int text) =>
        TraceArguments.NumberAt(Bytes, ((argument - 1) * sizeof(ulong)) + sizeof(uint) + Text(text).Length);
}
