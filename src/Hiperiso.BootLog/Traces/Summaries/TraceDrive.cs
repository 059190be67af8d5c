namespace Hiperiso.BootLog;

/// <summary>What was read from and written to a drive.</summary>
public sealed record TraceDrive
{
    /// <summary>Who saw it. The block layer sees a second time what the devices ask for.</summary>
    public required TraceDriveKind Kind { get; init; }

    /// <summary>Counts the drives of a kind in the order in which they were first used, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Number of reads.</summary>
    public required long Reads { get; init; }

    /// <summary>Bytes asked for by reads.</summary>
    public required long ReadBytes { get; init; }

    /// <summary>Number of writes.</summary>
    public required long Writes { get; init; }

    /// <summary>Bytes of writes.</summary>
    public required long WrittenBytes { get; init; }

    /// <summary>Where reads took place.</summary>
    public required TraceHeatMap HeatMap { get; init; }
}
