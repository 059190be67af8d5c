using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// Comma-separated values (RFC 4180, lines ended by LF) under a heading: <c>time_ns,pid,event</c> and a column for each argument. All
/// records have as many columns as the event with most arguments can have, or as the one event that is shown.
/// </summary>
public sealed class CsvTraceWriter : TraceWriter
{
    private const int MostArguments = 10;

    private readonly byte[] _heading;
    private readonly int _columns;

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">Where the text goes; not closed.</param>
    /// <param name="only">The event when records of one event only are written: its arguments name the columns. Null otherwise.</param>
    public CsvTraceWriter(Stream stream, TraceDeclaration? only = null)
        : base(stream)
    {
        var names = only is null
            ? Enumerable.Range(1, MostArguments).Select(number => $"argument{number}")
            : only.Arguments.Select(argument => argument.Name);
        string[] columns = ["time_ns", "pid", "event", .. names];
        _heading = Encoding.ASCII.GetBytes(string.Join(',', columns) + "\n");
        _columns = columns.Length - 3;
    }

    private protected override ReadOnlySpan<byte> Heading => _heading;

    private protected override TraceLabels MakeLabels(TraceEvent kind)
    {
        var arguments = kind.Declaration?.Arguments ?? [];
        return new TraceLabels(
            Encoding.ASCII.GetBytes($",{kind.Name}"),
            [.. arguments.Select(argument => argument.Kind)],
            [.. arguments.Select(_ => Array.Empty<byte>())]);
    }

    private protected override void Write(ref TraceLine line, in TraceRecord record, TraceLabels labels)
    {
        if (record.HasTime)
        {
            line.AppendDecimal(record.Time);
            line.Append((byte)',');
            line.AppendDecimal(record.ProcessId);
        }
        else
        {
            line.Append((byte)',');
        }

        line.Append(labels.Event);
        var arguments = record.Arguments;
        foreach (var kind in labels.Kinds)
        {
            line.Append((byte)',');
            var value = arguments.Next();
            if (kind == TraceArgumentKind.Text)
            {
                AppendQuoted(ref line, value.Text);
            }
            else
            {
                line.AppendArgument(kind, value.Number);
            }
        }

        var written = labels.Kinds.Length;
        if (record.Event.Declaration is null)
        {
            line.Append(",0x"u8);
            TraceEscapes.AppendBytes(ref line, record.Bytes);
            written = 1;
        }

        line.Append((byte)',', Math.Max(0, _columns - written));
        line.Append((byte)'\n');
    }

    private static void AppendQuoted(ref TraceLine line, ReadOnlySpan<byte> text)
    {
        line.Append((byte)'"');
        for (int quote; (quote = text.IndexOf((byte)'"')) >= 0; text = text[(quote + 1)..])
        {
            TraceEscapes.AppendPrintable(ref line, text[..quote]);
            line.Append("\"\""u8);
        }

        TraceEscapes.AppendPrintable(ref line, text);
        line.Append((byte)'"');
    }
}
