namespace Hiperiso.Factory.VirtualMachines;

/// <summary>Tells an emulator that switched its machine off from one that crashed, was killed, or gave up by itself.</summary>
internal static class EmulatorEnd
{
    // What a program that a signal has ended exits with, as shells count.
    private const int Signals = 128;

    /// <summary>How it ended, in one sentence; null when it switched its machine off.</summary>
    /// <param name="exitCode">Its exit code.</param>
    /// <param name="said">What it has said on its standard output and error.</param>
    public static string? Crash(int exitCode, string said)
    {
        var last = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("");

        // A signal that asks QEMU to end is a good end to QEMU, and none to whoever waits for its guest.
        var how = exitCode > Signals ? FormattableString.Invariant($"QEMU was ended by signal {exitCode - Signals}")
            : exitCode != 0 ? FormattableString.Invariant($"QEMU ended with code {exitCode}")
            : last.Contains("terminating on signal", StringComparison.Ordinal) ? "QEMU was told to end"
            : null;
        return how is null || last.Length == 0 ? how : $"{how}: {last}";
    }
}
