namespace Hiperiso.BootLog;

/// <summary>What is known about the guest image, and so what counts as a boot that worked.</summary>
public sealed record AnalysisOptions
{
    /// <summary>An operating system of unknown kind: only a login counts.</summary>
    public static AnalysisOptions Default { get; } = new();

    /// <summary>The image is an EFI shell: <c>Shell&gt;</c> is where it should arrive, not the firmware's last resort.</summary>
    public bool ImageIsShell { get; init; }

    /// <summary>
    /// The stage that counts as success: <see cref="BootStage.Bootloader"/> for images that are boot loaders only,
    /// <see cref="BootStage.Kernel"/> for a memory test.
    /// </summary>
    public BootStage MinimumStage { get; init; } = BootStage.Login;

    /// <summary>Bytes of <c>trace.bin</c> to read at most, from its beginning; null for all.</summary>
    public long? TraceLimit { get; init; }

    /// <summary>The rules that fit the image.</summary>
    public IReadOnlyList<SerialRule> Rules => ImageIsShell ? SerialRules.ForShellImage : SerialRules.Default;
}
