using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Matrix;

/// <summary>Drives one boot of a stick: power on, the course of its session, and off.</summary>
internal static class MatrixDriver
{
    // For the host itself, and what it leaves free.
    private const int HostMb = 1664;
    private static readonly TimeSpan ToPowerOff = TimeSpan.FromMinutes(1);

    /// <summary>Boots a stick until its session has ended.</summary>
    /// <param name="input">What to boot, in which machine.</param>
    /// <param name="disk">The stick; what the session leaves is on it afterwards.</param>
    /// <param name="directory">Takes the machine's serial log.</param>
    /// <param name="course">What happens in between.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was wrong; null when nothing was.</returns>
    public static async Task<MatrixTrouble?> RunAsync(
        MatrixInput input, MatrixDisk disk, string directory, MatrixCourse course, CancellationToken cancellation)
    {
        var machine = await VirtualMachine.StartAsync(SpecOf(input.Entry, disk) with { Disc = input.Disc }, input.Emulator, directory, cancellation);
        await using (machine)
        {
            var trouble = await course.FollowAsync(machine, cancellation);
            if (trouble is { MayFinish: false })
            {
                return trouble;
            }

            try
            {
                await machine.WaitForPowerOffAsync(ToPowerOff, cancellation);
                if (await machine.FindCrashAsync() is { } crash)
                {
                    return trouble ?? new MatrixTrouble(MatrixFailure.Infrastructure, crash, MayFinish: false);
                }

                // It tells nothing, and is as large as all the rest.
                File.Delete(Path.Combine(directory, HarnessArguments.Variables));
                return trouble;
            }
            catch (TimeoutException error)
            {
                return trouble ?? new MatrixTrouble(MatrixFailure.Timeout, error.Message, MayFinish: false);
            }
        }
    }

    private static VirtualMachineSpec SpecOf(MatrixEntry entry, MatrixDisk disk) => new(disk.File, entry.Firmware)
    {
        DiskFormat = disk.Driver,
        Virtualisation = entry.Accelerator == MatrixAccelerator.Kvm,
        Bus = entry.Firmware == HostFirmware.Bios ? StickBus.Sata : StickBus.Usb,
        MemoryMb = HostMb + entry.GuestRamMb + (entry.GuestRamMb / 2),
    };
}
