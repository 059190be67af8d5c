using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// What QEMU's log backend writes: a line for each event, <c>process@seconds.microseconds:name message</c>, or without what stands before
/// the name. Other lines of QEMU's log may stand between.
/// </summary>
internal sealed class LogTraceReader : TraceReader
{
    /// <summary>Bytes that are looked at to recognise a log.</summary>
    internal const int Sample = 4096;

    private const int LongestLine = 16 * 1024;

    private readonly byte[] _arguments = new byte[LongestLine + 256];

    internal LogTraceReader(TraceBuffer buffer, TraceKinds kinds)
        : base(buffer, kinds)
    {
    }

    public override string Form => "log";

    /// <summary>Whether a line among the first bytes is an event.</summary>
    internal static bool Recognizes(ReadOnlySpan<byte> bytes, TraceDeclarations declarations)
    {
        bytes = bytes[..Math.Min(Sample, bytes.Length)];
        foreach (var line in bytes.Split((byte)'\n'))
        {
            if (LogTraceLine.TryParse(bytes[line], out var parsed)
                && (parsed.HasTime || declarations.Find(Encoding.ASCII.GetString(parsed.Name)) is not null))
            {
                return true;
            }
        }

        return false;
    }

    public override bool Read(out TraceRecord record)
    {
        while (TryTakeLine(out var line))
        {
            if (TryRead(line, out record) && record.Event.IsWanted)
            {
                record.Event.Count++;
                return true;
            }
        }

        record = default;
        return false;
    }

    private bool TryRead(ReadOnlySpan<byte> line, out TraceRecord record)
    {
        record = default;
        var name = LogTraceLine.TryParse(line, out var parsed) ? Encoding.ASCII.GetString(parsed.Name) : "";
        var canBeEvent = name.Length > 0 && (parsed.HasTime || Kinds.IsDeclared(name));
        if (!canBeEvent || Kinds.Named(name) is not { } kind)
        {
            OtherLineCount += line.Length > 0 ? 1 : 0;
            return false;
        }

        var arguments = new TraceLine(_arguments);
        if (kind.Declaration?.Message.TryRead(parsed.Message, ref arguments) != true)
        {
            kind = Kinds.OnlyMessage(kind.Name);
            arguments = new TraceLine(_arguments);
            arguments.AppendText(parsed.Message);
        }

        record = new TraceRecord(kind, parsed.HasTime, parsed.Time, parsed.ProcessId, _arguments.AsSpan(0, arguments.Length));
        return true;
    }

    /// <summary>Takes a line without its end. Longer ones than QEMU writes are passed over.</summary>
    private bool TryTakeLine(out ReadOnlySpan<byte> line)
    {
        var isTooLong = false;
        while (true)
        {
            var bytes = Buffer.Peek(LongestLine);
            bytes = bytes[..Math.Min(LongestLine, bytes.Length)];
            var length = bytes.IndexOf((byte)'\n');
            if (length >= 0)
            {
                Buffer.Skip(length + 1);
                OtherLineCount += isTooLong ? 1 : 0;
                line = isTooLong ? [] : bytes[..length].TrimEnd((byte)'\r');
                return true;
            }

            if (bytes.Length < LongestLine)
            {
                line = [];
                End = Buffer.IsLimited ? new TraceEnd(TraceEndKind.Limited, Position, "")
                    : bytes.Length == 0 ? new TraceEnd(TraceEndKind.Complete, Position, "")
                    : new TraceEnd(
                        TraceEndKind.Truncated, Position, $"the last line is cut after {bytes.Length} bytes, as when QEMU is killed");
                return false;
            }

            isTooLong = true;
            Buffer.Skip(LongestLine);
        }
    }
}
