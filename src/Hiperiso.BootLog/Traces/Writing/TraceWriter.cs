namespace Hiperiso.BootLog;

/// <summary>Writes the records of a trace, a line each. Nothing a trace holds can forge a line or reach a terminal as a control.</summary>
public abstract class TraceWriter
{
    // The most a byte of a string grows to (\u00XX), and the most that numbers and punctuation take.
    private const int Growth = 6;
    private const int Fixed = 128;
    private const int LongestNumber = 32;

    private readonly TraceOutput _output;
    private TraceLabels?[] _labels = [];

    private protected TraceWriter(Stream stream) => _output = new TraceOutput(stream);

    /// <summary>What stands above the first record.</summary>
    private protected virtual ReadOnlySpan<byte> Heading => [];

    /// <summary>Writes all records that a reader has left.</summary>
    /// <exception cref="IOException">The trace cannot be read, or the text not be written.</exception>
    public void Write(TraceReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var heading = _output.Begin(Heading.Length);
        heading.Append(Heading);
        _output.End(heading);
        while (reader.Read(out var record))
        {
            var labels = LabelsOf(record.Event);
            var line = _output.Begin(labels.Length + (record.Bytes.Length * Growth));
            Write(ref line, record, labels);
            _output.End(line);
        }

        _output.Flush();
    }

    /// <summary>Writes a record with its end of line.</summary>
    private protected abstract void Write(ref TraceLine line, in TraceRecord record, TraceLabels labels);

    /// <summary>What is written for each record of an event, made once.</summary>
    private protected abstract TraceLabels MakeLabels(TraceEvent kind);

    private TraceLabels LabelsOf(TraceEvent kind)
    {
        if (kind.Index >= _labels.Length)
        {
            Array.Resize(ref _labels, Math.Max(kind.Index + 1, 2 * _labels.Length));
        }

        return _labels[kind.Index] ??= Measured(MakeLabels(kind), kind);
    }

    private static TraceLabels Measured(TraceLabels labels, TraceEvent kind) => labels with
    {
        Length = Fixed + labels.Event.Length + labels.Arguments.Sum(argument => argument.Length + LongestNumber)
            + (kind.Declaration?.Message.TextLength ?? 0),
    };
}
