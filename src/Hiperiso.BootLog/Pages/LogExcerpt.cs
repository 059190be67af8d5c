namespace Hiperiso.BootLog;

/// <summary>What a page shows of <c>serial.log</c>: all of a small one; of a larger one its beginning, its end, and what is around the marked lines.</summary>
/// <param name="Length">Length of the log in bytes.</param>
/// <param name="Pieces">The parts that are shown, in their order.</param>
internal sealed record LogExcerpt(long Length, IReadOnlyList<LogPiece> Pieces)
{
    internal static LogExcerpt None { get; } = new(0, []);

    /// <summary>Reads the parts; memory does not grow with the log.</summary>
    /// <param name="path">The log.</param>
    /// <param name="marks">Offsets of the marked lines.</param>
    /// <exception cref="IOException">It is no plain file, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static LogExcerpt Read(string path, IReadOnlyCollection<long> marks)
    {
        using var log = PlainFile.OpenRead(path);
        var length = log.Length;
        return new LogExcerpt(length, [.. LogSpan.Of(length, marks).Select(span => LogPiece.Read(log, span, marks))]);
    }

    /// <summary>The line that an offset is in; null when it is not shown.</summary>
    internal LogLine? LineAt(long offset) =>
        Pieces.FirstOrDefault(piece => offset >= piece.Span.Start && offset < piece.Span.End)?.Lines.LastOrDefault(line => line.Offset <= offset);
}
