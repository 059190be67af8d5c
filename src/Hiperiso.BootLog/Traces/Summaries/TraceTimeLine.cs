namespace Hiperiso.BootLog;

/// <summary>What happened over time, in at most 128 equal parts, from the first record's time on; what is earlier counts in the first part.</summary>
/// <param name="Width">Length of a part: 1 ms times a power of two.</param>
/// <param name="Events">Records in each part.</param>
public sealed record TraceTimeLine(TimeSpan Width, IReadOnlyList<long> Events)
{
    /// <summary>Bytes that reads asked for, of the drives that <see cref="TraceSummary.CountedDrives"/> are.</summary>
    public required IReadOnlyList<long> ReadBytes { get; init; }

    /// <summary>Bytes of writes, of the same drives.</summary>
    public required IReadOnlyList<long> WrittenBytes { get; init; }

    /// <summary>Reads and writes of ports.</summary>
    public required IReadOnlyList<long> Ports { get; init; }

    /// <summary>Reads and writes of registers in memory.</summary>
    public required IReadOnlyList<long> Registers { get; init; }
}
