namespace Hiperiso.BootLog;

/// <summary>A part of a log that is shown: whole lines, as far as the log has line ends.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="Lines">Its lines with visible text.</param>
internal sealed record LogPiece(LogSpan Span, IReadOnlyList<LogLine> Lines)
{
    private const int MostIndent = 80;

    /// <summary>Reads a part.</summary>
    /// <param name="log">The log.</param>
    /// <param name="span">The part; not more than fits into memory.</param>
    /// <param name="marks">Offsets of lines: what stands before the first of them in the part may be cut off, it may not.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    internal static LogPiece Read(FileStream log, LogSpan span, IEnumerable<long> marks)
    {
        var bytes = new byte[span.End - span.Start];
        log.Position = span.Start;
        var length = log.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var first = marks.Where(mark => mark >= span.Start && mark < span.End).DefaultIfEmpty(span.End).Min();
        var start = span.Start == 0 ? 0 : AfterLineEnd(bytes.AsSpan(0, (int)Math.Min(length, first - span.Start)));
        var end = span.End == log.Length ? length : LastLineEnd(bytes.AsSpan(0, length), start);
        return new LogPiece(new LogSpan(span.Start + start, span.Start + end), Split(bytes.AsSpan(0, end), start, span.Start));
    }

    private static List<LogLine> Split(ReadOnlySpan<byte> bytes, int start, long origin)
    {
        var lines = new LineCollector();
        var scanner = new SerialScanner([], lines);
        scanner.Feed(bytes[start..]);
        scanner.Complete();
        var indented = new List<LogLine>();
        foreach (var (offset, text) in lines.Lines)
        {
            indented.Add(new LogLine(origin + start + offset, Indent(bytes[..(int)(start + offset)]), text));
        }

        return indented;
    }

    private static int Indent(ReadOnlySpan<byte> before)
    {
        var spaces = before.Length - before.TrimEnd((byte)' ').Length;
        return Math.Min(spaces, MostIndent);
    }

    // Without a line end it begins in the middle of a line.
    private static int AfterLineEnd(ReadOnlySpan<byte> bytes) => bytes.IndexOfAny((byte)'\n', (byte)'\r') + 1;

    private static int LastLineEnd(ReadOnlySpan<byte> bytes, int start) =>
        bytes.LastIndexOfAny((byte)'\n', (byte)'\r') is var end && end >= start ? end + 1 : bytes.Length;
}
