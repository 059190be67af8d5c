namespace Hiperiso.BootLog;

/// <summary>Reads the records of a trace in one pass, in constant memory, whatever the trace holds.</summary>
public abstract class TraceReader
{
    private protected TraceReader(TraceBuffer buffer, TraceKinds kinds)
    {
        Buffer = buffer;
        Kinds = kinds;
    }

    /// <summary>Form of the trace: <c>simpletrace-4</c> or <c>log</c>.</summary>
    public abstract string Form { get; }

    /// <summary>Where and why reading ended; set when <see cref="Read"/> has returned false.</summary>
    public TraceEnd End { get; private protected set; }

    /// <summary>Bytes that were understood so far.</summary>
    public long Position => Buffer.Offset;

    /// <summary>The kinds of events that were read so far.</summary>
    public IEnumerable<TraceEvent> Events => Kinds.All.Where(kind => kind.Count > 0);

    /// <summary>Records whose arguments are not known: the list of events does not have them, or has them otherwise.</summary>
    public long UndeclaredCount => Undeclared.Sum(kind => kind.Count);

    /// <summary>Name of the most frequent event among them; empty when there is none.</summary>
    public string UndeclaredName => Undeclared.MaxBy(kind => kind.Count)?.Name ?? "";

    /// <summary>Lines of a text log that are no trace events.</summary>
    public long OtherLineCount { get; private protected set; }

    private protected TraceBuffer Buffer { get; }

    private protected TraceKinds Kinds { get; }

    private IEnumerable<TraceEvent> Undeclared => Events.Where(kind => !kind.IsKnown);

    /// <summary>Opens a trace of either form; its content tells which.</summary>
    /// <param name="stream">The trace, read from where it stands; not closed.</param>
    /// <param name="name">Name of the trace, for errors.</param>
    /// <param name="options">What to read.</param>
    /// <exception cref="InvalidDataException">It is no trace, or one of another version.</exception>
    public static TraceReader Open(Stream stream, string name, TraceOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        var buffer = new TraceBuffer(stream, options.Limit);
        var kinds = new TraceKinds(options);
        var start = buffer.Peek(LogTraceReader.Sample);
        if (start.Length == 0)
        {
            throw new InvalidDataException(
                $"{name}: empty. QEMU writes a trace's first bytes when it starts; give the trace of another session.");
        }

        return SimpleTraceHeader.IsAt(start) ? new SimpleTraceReader(buffer, kinds, name)
            : LogTraceReader.Recognizes(start, options.Declarations) ? new LogTraceReader(buffer, kinds)
            : throw new InvalidDataException(
                $"{name}: neither a simpletrace file nor a log of trace events. "
                + "Give trace.bin of a session, or what QEMU's log backend wrote.");
    }

    /// <summary>Reads the next record.</summary>
    /// <param name="record">The record; valid until the next call.</param>
    /// <returns>False at the end, see <see cref="End"/>.</returns>
    /// <exception cref="IOException">The trace cannot be read.</exception>
    public abstract bool Read(out TraceRecord record);
}
