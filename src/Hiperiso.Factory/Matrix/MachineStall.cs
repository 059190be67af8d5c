using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix;

/// <summary>
/// An emulated machine whose clock stood still: its QEMU lost an interrupt, and the host's kernel says so when the next one wakes it. The image is
/// not to blame for what did not happen in that time.
/// </summary>
internal static class MachineStall
{
    // Linux, kernel/watchdog.c.
    private const string Words = "watchdog: BUG: soft lockup";

    /// <summary>Lays what did not happen, or not in time, to the machine, when its host says that it stood still.</summary>
    /// <param name="failure">Whose trouble it is; null when all is good.</param>
    /// <param name="findings">What is wrong.</param>
    /// <param name="serialLog">What the machine said on its serial port; read only when something is wrong.</param>
    internal static (MatrixFailure? Failure, ImmutableArray<string> Findings) Blame(MatrixFailure? failure, ImmutableArray<string> findings, string serialLog) =>
        failure is MatrixFailure.Timeout or MatrixFailure.Boot
        && File.ReadLines(serialLog).FirstOrDefault(line => line.Contains(Words, StringComparison.Ordinal)) is { } line
            ? (MatrixFailure.Infrastructure, [$"the machine stood still: {line[line.IndexOf(Words, StringComparison.Ordinal)..]}", .. findings])
            : (failure, findings);
}
