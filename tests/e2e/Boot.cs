using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.E2e.Tests;

/// <summary>The common course of a test: power on, let the menu choose, wait for a stage, press the power button, wait for the end.</summary>
internal static class Boot
{
    /// <summary>Long enough for the slowest stage on a busy machine; a test that gets there has failed.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Boots until the guest has gone as far as iPXE's ISO can without a network: it gives up, and the firmware goes on to its own
    /// shell. Then ends the session with the power button, and waits for power-off.
    /// </summary>
    /// <returns>Lines that begin with <c>HIPERISO-</c>.</returns>
    public static async Task<IReadOnlyList<string>> UntilSessionEndsAsync(
        Workshop workshop, VirtualMachineSpec spec, string directory, CancellationToken cancellation)
    {
        await using var machine = await VirtualMachine.StartAsync(spec, workshop.Emulator, directory, cancellation);
        await machine.WaitForAsync("| Shell>", Limit, cancellation);
        await machine.PressPowerButtonAsync();
        return await EndAsync(machine, cancellation);
    }

    /// <summary>Waits for the end of a session nobody has to end.</summary>
    public static async Task<IReadOnlyList<string>> UntilItEndsByItselfAsync(
        Workshop workshop, VirtualMachineSpec spec, string directory, CancellationToken cancellation)
    {
        await using var machine = await VirtualMachine.StartAsync(spec, workshop.Emulator, directory, cancellation);
        return await EndAsync(machine, cancellation);
    }

    private static async Task<IReadOnlyList<string>> EndAsync(VirtualMachine machine, CancellationToken cancellation)
    {
        await machine.WaitForAsync("HIPERISO-EXIT", Limit, cancellation);
        await machine.WaitForPowerOffAsync(TimeSpan.FromMinutes(1), cancellation);
        return [.. HostLines.In(machine.SerialText)];
    }
}
