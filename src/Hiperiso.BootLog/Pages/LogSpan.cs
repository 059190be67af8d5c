namespace Hiperiso.BootLog;

/// <summary>A part of a log.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset of the first byte behind it.</param>
internal readonly record struct LogSpan(long Start, long End)
{
    /// <summary>A log that is shown as a whole.</summary>
    internal const int SmallLog = 256 << 10;

    /// <summary>What is shown of the beginning and the end of a larger one.</summary>
    internal const int Edge = 32 << 10;

    /// <summary>What is shown before and after each marked line of a larger one.</summary>
    internal const int Surroundings = 4 << 10;

    /// <summary>The parts of a log that are shown, in their order, none touching another.</summary>
    /// <param name="length">Length of the log.</param>
    /// <param name="marks">Offsets of the lines that must be among them.</param>
    internal static IReadOnlyList<LogSpan> Of(long length, IEnumerable<long> marks)
    {
        if (length <= SmallLog)
        {
            return length > 0 ? [new LogSpan(0, length)] : [];
        }

        List<LogSpan> spans =
        [
            new LogSpan(0, Edge),
            new LogSpan(length - Edge, length),
            .. marks.Where(mark => mark >= 0 && mark < length)
                .Select(mark => new LogSpan(Math.Max(0, mark - Surroundings), Math.Min(length, mark + Surroundings))),
        ];
        spans.Sort((one, other) => one.Start.CompareTo(other.Start));
        for (var index = spans.Count - 1; index > 0; index--)
        {
            if (spans[index].Start <= spans[index - 1].End)
            {
                spans[index - 1] = spans[index - 1] with { End = Math.Max(spans[index - 1].End, spans[index].End) };
                spans.RemoveAt(index);
            }
        }

        return spans;
    }
}
