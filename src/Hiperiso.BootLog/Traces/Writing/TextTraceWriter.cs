using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// The form of QEMU's simpletrace.py, to the byte: name, microseconds since the record before, <c>pid=</c>, and each argument, numbers in
/// hexadecimal, strings as Python writes bytes.
/// </summary>
public sealed class TextTraceWriter(Stream stream) : TraceWriter(stream)
{
    private ulong? _last;
    private uint _processId;
    private byte[] _processText = [];

    private protected override TraceLabels MakeLabels(TraceEvent kind)
    {
        var arguments = kind.Declaration?.Arguments ?? [];
        return new TraceLabels(
            Encoding.ASCII.GetBytes(kind.Name + " "),
            [.. arguments.Select(argument => argument.Kind)],
            [.. arguments.Select(argument => Encoding.ASCII.GetBytes(
                argument.Kind == TraceArgumentKind.Text ? $" {argument.Name}=" : $" {argument.Name}=0x"))]);
    }

    private protected override void Write(ref TraceLine line, in TraceRecord record, TraceLabels labels)
    {
        line.Append(labels.Event);
        AppendDelta(ref line, record.Time);
        if (record.ProcessId != _processId || _processText.Length == 0)
        {
            _processId = record.ProcessId;
            _processText = Encoding.ASCII.GetBytes($" pid={_processId}");
        }

        line.Append(_processText);
        var bytes = record.Bytes;
        var at = 0;
        for (var index = 0; index < labels.Kinds.Length; index++)
        {
            line.Append(labels.Arguments[index]);
            if (labels.Kinds[index] == TraceArgumentKind.Text)
            {
                var text = TraceArguments.TextAt(bytes, at);
                at += sizeof(uint) + text.Length;
                TraceEscapes.AppendPython(ref line, text);
            }
            else
            {
                line.AppendHexadecimal(TraceArguments.NumberAt(bytes, at));
                at += sizeof(ulong);
            }
        }

        if (record.Event.Declaration is null)
        {
            line.Append(" undeclared=0x"u8);
            TraceEscapes.AppendBytes(ref line, bytes);
        }

        line.Append((byte)'\n');
    }

    private void AppendDelta(ref TraceLine line, ulong time)
    {
        var delta = unchecked((long)(time - (_last ?? time)));
        _last = time;
        if (delta < 0)
        {
            line.Append((byte)'-');
        }

        var (microseconds, nanoseconds) = Math.DivRem(delta < 0 ? (ulong)-delta : (ulong)delta, 1000);
        line.AppendDecimal(microseconds);
        line.Append((byte)'.');
        line.Append((byte)('0' + (nanoseconds / 100)));
        line.Append((byte)('0' + (nanoseconds / 10 % 10)));
        line.Append((byte)('0' + (nanoseconds % 10)));
    }
}
