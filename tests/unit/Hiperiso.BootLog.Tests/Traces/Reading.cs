using System.Text;

namespace Hiperiso.BootLog.Tests.Traces;

/// <summary>Reads traces in memory.</summary>
internal static class Reading
{
    internal static TraceReader Open(byte[] trace, TraceOptions? options = null) => TraceReader.Open(new MemoryStream(trace), "trace.bin", options ?? new TraceOptions());

    internal static string Text(byte[] trace, Func<Stream, TraceWriter> writer) => Text(Open(trace), writer);

    internal static string Text(TraceReader reader, Func<Stream, TraceWriter>? writer = null)
    {
        var output = new MemoryStream();
        (writer ?? (stream => new TextTraceWriter(stream)))(output).Write(reader);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    internal static TraceSummary Summary(byte[] trace, TraceOptions? options = null) => TraceSummary.Of(Open(trace, options), trace.Length);

    /// <summary>The text of all records, and where and why they end.</summary>
    internal static (string Text, TraceEnd End) All(byte[] trace)
    {
        var reader = Open(trace);
        return (Text(reader), reader.End);
    }
}
