namespace Hiperiso.BootLog;

/// <summary>What is known about the guest image, and so what counts as a boot that worked.</summary>
public sealed record AnalysisOptions
{
    /// <summary>An operating system of unknown kind: only a login counts.</summary>
    public static AnalysisOptions Default { get; } = new();

    /// <summary>
    /// The stage that counts as success: <see cref="BootStage.BootManager"/> for an image that is an EFI shell or a boot manager,
    /// <see cref="BootStage.Bootloader"/> for one that is a network boot loader, <see cref="BootStage.Kernel"/> for a memory test.
    /// </summary>
    public BootStage MinimumStage { get; init; } = BootStage.Login;

    /// <summary>Bytes of <c>trace.bin</c> to read at most, from its beginning; null for all.</summary>
    public long? TraceLimit { get; init; }

    /// <summary>Who is asked how far an image came that wrote nothing to the serial port that tells it.</summary>
    public IReadOnlyList<IStageWitness> Witnesses { get; init; } = [new TraceWitness(), new ScreenWitness()];

    /// <summary>Who is told what the scan of the serial log finds, beyond what its summary keeps.</summary>
    internal ISerialObserver? Observer { get; init; }
}
