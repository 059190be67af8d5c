using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// JSON lines: an object for each record, with <c>time_ns</c>, <c>pid</c>, <c>event</c> and <c>arguments</c>. Integers are numbers,
/// pointers hexadecimal strings. Arguments that are not known are <c>{"undeclared":"hexadecimal bytes"}</c>.
/// </summary>
public sealed class JsonTraceWriter(Stream stream) : TraceWriter(stream)
{
    private protected override TraceLabels MakeLabels(TraceEvent kind)
    {
        var arguments = kind.Declaration?.Arguments ?? [];
        return new TraceLabels(
            Encoding.ASCII.GetBytes($",\"event\":\"{kind.Name}\",\"arguments\":{{"),
            [.. arguments.Select(argument => argument.Kind)],
            [.. arguments.Select((argument, index) => Encoding.ASCII.GetBytes($"{(index > 0 ? "," : "")}\"{argument.Name}\":"))]);
    }

    private protected override void Write(ref TraceLine line, in TraceRecord record, TraceLabels labels)
    {
        line.Append("{\"time_ns\":"u8);
        AppendKnown(ref line, record.HasTime, record.Time);
        line.Append(",\"pid\":"u8);
        AppendKnown(ref line, record.HasTime, record.ProcessId);
        line.Append(labels.Event);
        var arguments = record.Arguments;
        for (var index = 0; index < labels.Kinds.Length; index++)
        {
            line.Append(labels.Arguments[index]);
            AppendValue(ref line, labels.Kinds[index], arguments.Next());
        }

        if (record.Event.Declaration is null)
        {
            line.Append("\"undeclared\":\""u8);
            TraceEscapes.AppendBytes(ref line, record.Bytes);
            line.Append((byte)'"');
        }

        line.Append("}}\n"u8);
    }

    private static void AppendKnown(ref TraceLine line, bool isKnown, ulong value)
    {
        if (isKnown)
        {
            line.AppendDecimal(value);
        }
        else
        {
            line.Append("null"u8);
        }
    }

    private static void AppendValue(ref TraceLine line, TraceArgumentKind kind, TraceValue value)
    {
        var isQuoted = kind is TraceArgumentKind.Address or TraceArgumentKind.Text;
        line.Append((byte)'"', isQuoted ? 1 : 0);
        if (kind == TraceArgumentKind.Text)
        {
            TraceEscapes.AppendJson(ref line, value.Text);
        }
        else
        {
            line.AppendArgument(kind, value.Number);
        }

        line.Append((byte)'"', isQuoted ? 1 : 0);
    }
}
