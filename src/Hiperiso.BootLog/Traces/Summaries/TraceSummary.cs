namespace Hiperiso.BootLog;

/// <summary>
/// What one pass over a trace found; made in constant memory. <see cref="TraceReport"/> writes it as text, <see cref="TraceJson"/> as JSON.
/// </summary>
public sealed record TraceSummary
{
    /// <summary>Form of the trace: <c>simpletrace-4</c> or <c>log</c>.</summary>
    public required string Form { get; init; }

    /// <summary>Where and why reading ended: <see cref="TraceEnd.Offset"/> is the number of bytes that were understood.</summary>
    public required TraceEnd End { get; init; }

    /// <summary>Length of the whole trace in bytes; null when it is not known, as for a pipe.</summary>
    public required long? FileLength { get; init; }

    /// <summary>Records, those that tell of lost events included.</summary>
    public required long RecordCount { get; init; }

    /// <summary>Events that QEMU had no room for and counted only.</summary>
    public required long DroppedCount { get; init; }

    /// <summary>Records whose arguments are not known, for want of a list of events that has them.</summary>
    public required long UndeclaredCount { get; init; }

    /// <summary>Name of the most frequent event among them; empty when there is none.</summary>
    public required string UndeclaredName { get; init; }

    /// <summary>Lines of a text log that are no trace events.</summary>
    public required long OtherLineCount { get; init; }

    /// <summary>Time from the first record to the latest; null when no record has a time.</summary>
    public required TimeSpan? Duration { get; init; }

    /// <summary>Every kind of event that occurs, the most frequent first, then by name.</summary>
    public required IReadOnlyList<TraceEventCount> Events { get; init; }

    /// <summary>Events over time.</summary>
    public required TraceTimeLine TimeLine { get; init; }

    /// <summary>Disks that were read or written, as QEMU's block layer and its devices saw it; those with most bytes read first.</summary>
    public required IReadOnlyList<TraceDrive> Drives { get; init; }

    /// <summary>Reads and writes that failed.</summary>
    public required long FailureCount { get; init; }

    /// <summary>The first 32 of them.</summary>
    public required IReadOnlyList<TraceFailure> Failures { get; init; }

    /// <summary>Port numbers, with the region they are in, the busiest first.</summary>
    public required TraceHotSpots Ports { get; init; }

    /// <summary>Addresses of memory-mapped registers, with the region they are in.</summary>
    public required TraceHotSpots Registers { get; init; }

    /// <summary>Regions of ports and registers; the address is the lowest that was used.</summary>
    public required TraceHotSpots Regions { get; init; }

    /// <summary>PCI functions whose configuration space was used; the address is bus × 256 + device × 8 + function.</summary>
    public required TraceHotSpots PciFunctions { get; init; }

    /// <summary>The drives whose sum is what the guest read and wrote: those of the block layer where it was traced, else the devices.</summary>
    public IEnumerable<TraceDrive> CountedDrives =>
        Drives.Any(drive => drive.Kind == TraceDriveKind.Block)
            ? Drives.Where(drive => drive.Kind == TraceDriveKind.Block)
            : Drives;

    /// <summary>Reads a trace to its end.</summary>
    /// <param name="reader">The trace, from where it stands.</param>
    /// <param name="fileLength">Its whole length; null when it is not known.</param>
    /// <exception cref="IOException">The trace cannot be read.</exception>
    public static TraceSummary Of(TraceReader reader, long? fileLength = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var summarizer = new TraceSummarizer();
        while (reader.Read(out var record))
        {
            summarizer.Add(record);
        }

        return summarizer.Summarize(reader, fileLength);
    }
}
