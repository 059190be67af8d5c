namespace Hiperiso.BootLog;

/// <summary>A place in a serial log, with the lines around it.</summary>
/// <param name="Log">Name of the log, with that of its session.</param>
/// <param name="Offset">Byte offset of the line; the length of what was read when the log ends there.</param>
/// <param name="Above">The lines above it.</param>
/// <param name="Lines">The line, and those below; empty when the log ends there.</param>
public sealed record DivergencePlace(string Log, long Offset, IReadOnlyList<string> Above, IReadOnlyList<string> Lines)
{
    private const int MostAbove = 3;
    private const int MostLines = 4;
    private const int LongestLine = 240;

    /// <summary>Reads a log again, up to a line.</summary>
    /// <param name="boot">The boot whose log it is.</param>
    /// <param name="choice">Which lines are counted.</param>
    /// <param name="index">The number of the line, from 0.</param>
    internal static DivergencePlace Read(ComparedBoot boot, LineChoice choice, long index)
    {
        using var lines = new LogLines(PlainFile.OpenRead(boot.Log!), choice, keepsText: true);
        var (above, shown, offset) = (new Queue<string>(), new List<string>(), 0L);
        for (var at = 0L; shown.Count < MostLines && lines.TryRead(out var line); at++)
        {
            var text = VisibleText.Clip(line.Text, LongestLine);
            offset = at <= index ? line.Offset : offset;
            if (at >= index)
            {
                shown.Add(text);
                continue;
            }

            above.Enqueue(text);
            if (above.Count > MostAbove)
            {
                above.Dequeue();
            }
        }

        return new DivergencePlace(boot.Name, offset, [.. above], shown);
    }
}
