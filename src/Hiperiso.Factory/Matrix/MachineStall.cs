namespace Hiperiso.Factory.Matrix;

/// <summary>
/// An emulated machine whose clock stood still: its QEMU lost an interrupt, and the host's kernel says so when the next one wakes it. Nothing of the
/// image took that time.
/// </summary>
internal static class MachineStall
{
    // Linux, kernel/watchdog.c.
    private const string Words = "watchdog: BUG: soft lockup";

    /// <summary>Lays a limit that was exceeded to the machine, when its host says that it stood still.</summary>
    /// <param name="trouble">What was wrong; null when nothing was.</param>
    /// <param name="serial">What the machine said on its serial port.</param>
    internal static MatrixTrouble? Blame(MatrixTrouble? trouble, string serial) =>
        trouble is { Failure: MatrixFailure.Timeout } && serial.Split('\n').FirstOrDefault(line => line.Contains(Words, StringComparison.Ordinal)) is { } line
            ? trouble with { Failure = MatrixFailure.Infrastructure, Finding = $"the machine stood still ({line[line.IndexOf(Words, StringComparison.Ordinal)..].TrimEnd('\r')}): {trouble.Finding}" }
            : trouble;
}
