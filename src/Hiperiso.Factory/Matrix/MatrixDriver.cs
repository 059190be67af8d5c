using System.Diagnostics;
using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>Drives one boot: power on, press the button when it is time, and wait until the machine is off.</summary>
internal static class MatrixDriver
{
    // The host's last line; what comes after it is the machine's own shutdown.
    private const string End = "HIPERISO-EXIT";

    // For the host itself, and what it leaves free.
    private const int HostMb = 1664;
    private static readonly TimeSpan ToPowerOff = TimeSpan.FromMinutes(1);

    /// <summary>Boots a stick until its session has ended.</summary>
    /// <param name="entry">What to boot.</param>
    /// <param name="stick">The stick; what the session leaves is on it afterwards.</param>
    /// <param name="emulator">QEMU and firmware.</param>
    /// <param name="directory">Takes the machine's serial log.</param>
    /// <param name="slowness">How many times slower this host is than the reference.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Seconds from power-on to power-off.</returns>
    /// <exception cref="TimeoutException">A limit is over.</exception>
    public static async Task<double> RunAsync(
        MatrixEntry entry, string stick, EmulatorFiles emulator, string directory, double slowness, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var limit = TimeSpan.FromSeconds(entry.LimitSeconds * slowness);
        var machine = await VirtualMachine.StartAsync(SpecOf(entry, stick), emulator, directory, cancellation);
        await using (machine)
        {
            if (entry.PowerOffAfter is { } text)
            {
                // The host's line about the guest, or the end of a session that never came so far.
                await machine.WaitForAnyAsync([text, End], limit, cancellation);
                await machine.PressPowerButtonAsync();
            }

            await machine.WaitForAsync(End, limit - watch.Elapsed, cancellation);
            await machine.WaitForPowerOffAsync(ToPowerOff, cancellation);
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static VirtualMachineSpec SpecOf(MatrixEntry entry, string stick) => new(stick, entry.Firmware)
    {
        Virtualisation = entry.Accelerator == MatrixAccelerator.Kvm,
        Bus = entry.Firmware == HostFirmware.Bios ? StickBus.Sata : StickBus.Usb,
        MemoryMb = HostMb + entry.GuestRamMb + (entry.GuestRamMb / 2),
    };
}
