namespace Hiperiso.BootLog;

/// <summary>A stage that was reached, or a finding that ends the boot (<see cref="BootStage.Error"/>).</summary>
/// <param name="Stage">The stage reached; <see cref="BootStage.Error"/> for a finding.</param>
/// <param name="Pattern">Id of the <see cref="SerialRule"/> that matched.</param>
/// <param name="Line">The line, without control sequences, at most 4 KiB of it; for a prompt, the text up to its end.</param>
/// <param name="Offset">Byte offset in the log of the first visible character of the line.</param>
/// <param name="Arrival">When the text arrived, as the caller of <see cref="SerialScanner.Feed"/> counts time; null when unknown.</param>
/// <param name="KernelTime">
/// The kernel's own clock: the time stamp of the line, or else of the last line before it that has one; null when the kernel has said none.
/// </param>
public readonly record struct StageEvent(
    BootStage Stage, string Pattern, string Line, long Offset, TimeSpan? Arrival, TimeSpan? KernelTime = null);
