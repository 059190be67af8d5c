namespace Hiperiso.BootLog;

/// <summary>What one pass over serial output found.</summary>
public sealed record SerialSummary
{
    /// <summary>The furthest stage reached in any boot of the log; never <see cref="BootStage.Error"/>.</summary>
    public required BootStage Stage { get; init; }

    /// <summary>Where the first fatal finding or standing setback belongs; <see cref="BootLog.FailureDomain.None"/> without one.</summary>
    public required FailureDomain FailureDomain { get; init; }

    /// <summary>The first finding that nothing can heal, or null.</summary>
    public required StageEvent? FirstFatal { get; init; }

    /// <summary>The first setback since the boot last got further, or null.</summary>
    public required StageEvent? StandingSetback { get; init; }

    /// <summary>The line with which the guest ended on its own will, or null.</summary>
    public required StageEvent? Ending { get; init; }

    /// <summary>Whether <see cref="Ending"/> came before <see cref="StandingSetback"/>: control went back to the firmware in good order.</summary>
    public required bool EndedBeforeSetback { get; init; }

    /// <summary>The question that nothing has followed yet, such as that for the passphrase of a disk; null without one.</summary>
    public required StageEvent? Question { get; init; }

    /// <summary>Lines that begin with <c>Kernel panic - not syncing</c>.</summary>
    public required int KernelPanicCount { get; init; }

    /// <summary>Lines that report an error, fatal or not.</summary>
    public required int ErrorCount { get; init; }

    /// <summary>The first 20 of these lines.</summary>
    public required IReadOnlyList<StageEvent> ErrorLines { get; init; }

    /// <summary>How often a kernel that had started went back to firmware.</summary>
    public required int RestartCount { get; init; }

    /// <summary>Names of the graphics drivers in the order in which they started, joined by commas; empty when unknown.</summary>
    public required string GraphicsDrivers { get; init; }

    /// <summary>The last resolution set, such as <c>1024x768</c>; empty when unknown.</summary>
    public required string GraphicsResolution { get; init; }

    /// <summary>Lines with visible text.</summary>
    public required long LineCount { get; init; }

    /// <summary>Bytes read, control sequences included.</summary>
    public required long ByteCount { get; init; }

    /// <summary>Whether any visible character was seen.</summary>
    public bool HasText => LineCount > 0;

    /// <summary>Whether the log says what became of the image: its firmware alone may have written, and have handed over to it.</summary>
    internal bool TellsOfImage => Stage > BootStage.Firmware || FirstFatal is not null || StandingSetback is not null;

    /// <summary>Whether the guest waits, or waited, for a person.</summary>
    public bool ReachedLogin => Stage == BootStage.Login;
}
