namespace Hiperiso.BootLog;

/// <summary>Events over time, in at most 128 equal parts.</summary>
/// <param name="Width">Length of a part: 1 ms times a power of two.</param>
/// <param name="Events">Records in each part, from the first record's time on; earlier ones count in the first part.</param>
public sealed record TraceTimeLine(TimeSpan Width, IReadOnlyList<long> Events);
