using System.Text;

namespace Hiperiso.BootLog;

/// <summary>The form of QEMU's log backend: <c>process@seconds.microseconds:name message</c>, the message worded as QEMU declares it.</summary>
public sealed class LogTraceWriter(Stream stream) : TraceWriter(stream)
{
    private protected override TraceLabels MakeLabels(TraceEvent kind) => new(Encoding.ASCII.GetBytes(kind.Name + " "), [], []);

    private protected override void Write(ref TraceLine line, in TraceRecord record, TraceLabels labels)
    {
        if (record.HasTime)
        {
            line.AppendDecimal(record.ProcessId);
            line.Append((byte)'@');
            var (seconds, nanoseconds) = Math.DivRem(record.Time, 1_000_000_000);
            line.AppendDecimal(seconds);
            line.Append((byte)'.');
            line.AppendDecimal(nanoseconds / 1000, width: 6);
            line.Append((byte)':');
        }

        line.Append(labels.Event);
        if (record.Event.Declaration is { } declaration)
        {
            declaration.Message.Write(ref line, record);
        }
        else
        {
            line.Append("undeclared=0x"u8);
            TraceEscapes.AppendBytes(ref line, record.Bytes);
        }

        line.Append((byte)'\n');
    }
}
