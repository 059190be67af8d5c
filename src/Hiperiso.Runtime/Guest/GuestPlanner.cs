using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Guest;

/// <summary>Pure translation of what was asked for into a guest that this host can run.</summary>
public static class GuestPlanner
{
    /// <summary>Plans a guest.</summary>
    /// <param name="parameters">What was asked for.</param>
    /// <param name="media">What goes into its drives.</param>
    /// <param name="accelerator">How guest code is executed.</param>
    /// <param name="host">What the host has to give.</param>
    /// <param name="display">Where it is shown.</param>
    /// <param name="sessionDirectory">Takes serial log and trace.</param>
    /// <param name="paths">The host's files.</param>
    public static PlannedGuest Plan(
        BootParameters parameters, GuestMedia media, Accelerator accelerator, HostCapacity host, GuestDisplay display,
        string sessionDirectory, HostPaths paths)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(paths);
        var notes = ImmutableArray.CreateBuilder<string>();
        var left = host.Without(media.MemoryBytes + (media.DropsWrites ? (long)host.ScratchMb << 20 : 0));
        var ramMb = Math.Min(parameters.GuestRamMb, Math.Max(HostCapacity.SmallestGuestMb, left.UsableMb));
        if (ramMb < parameters.GuestRamMb)
            notes.Add($"guest memory reduced from {parameters.GuestRamMb} MB to {ramMb} MB: the host has {left.AvailableMb} MB left for it");
        var cpus = Math.Min(parameters.GuestCpus, host.LogicalCores);
        if (cpus < parameters.GuestCpus)
            notes.Add($"guest processors reduced from {parameters.GuestCpus} to {cpus}: the host has no more");
        if (media.Image.DropsWrites)
            notes.Add($"{parameters.IsoPath} stays as it is: what the guest writes takes memory of the host and is dropped at the end");
        var drives = GuestDrives.Of(media, parameters.Machine);
        notes.AddRange(media.Notes);
        notes.AddRange(drives.LeftOut.Select(medium => $"{Path.GetFileName(medium.File)}: the guest has no drive left for it"));
        notes.AddRange(NotApplied(parameters));

        var spec = new GuestSpec
        {
            Machine = new GuestMachine(parameters.Machine, accelerator, parameters.CpuFeatures, cpus, ramMb),
            Restarts = parameters.OnReboot == GuestReboot.Restart,
            Firmware = Firmware(parameters, paths),
            TpmSocket = parameters.Tpm ? paths.TpmSocket : null,
            Drives = drives.Drives,
            FirmwareConfiguration = media.Script is { } script ? [("opt/auto_install", script)] : [],
            SerialLog = Path.Join(sessionDirectory, "serial.log"),
            Trace = parameters.TraceLevel == TraceLevel.None
                ? null
                : new TraceOutput(
                    Path.Join(paths.TraceLists, parameters.TraceLevel.ToString().ToLowerInvariant() + ".events"),
                    Path.Join(sessionDirectory, "trace.bin")),
            Vga = parameters.Vga,
            Display = display,
            PacketCapture = parameters.NetDump ? Path.Join(sessionDirectory, "network.pcap") : null,
            ControlSocket = paths.ControlSocket,
            MonitorSocket = paths.MonitorSocket,
            RomDirectory = paths.Roms,
        };
        return new PlannedGuest(spec, notes.ToImmutable());
    }

    private static bool CanSecureBoot(BootParameters parameters) =>
        parameters is { Firmware: not GuestFirmware.SeaBios, Machine: MachineType.Q35 };

    private static FirmwareFiles Firmware(BootParameters parameters, HostPaths paths) => parameters switch
    {
        { Firmware: GuestFirmware.SeaBios } => new FirmwareFiles.SeaBios("bios-256k.bin", paths.SerialPortFile),
        { SecureBoot: true } when CanSecureBoot(parameters) =>
            new FirmwareFiles.Ovmf(paths.SecureBootCode, paths.SessionVariables, paths.SecureBootVariables, SecureBoot: true),
        _ => new FirmwareFiles.Ovmf(paths.OvmfCode, paths.SessionVariables, paths.OvmfVariables),
    };

    // Said aloud: a session that silently runs without Secure Boot is a wrong result.
    private static IEnumerable<string> NotApplied(BootParameters parameters)
    {
        if (parameters.SecureBoot && !CanSecureBoot(parameters))
            yield return "secure_boot was asked for, but this host does not provide it; the guest runs without";
        if (parameters.BootMode == BootMode.Grub2)
            yield return "boot_mode=grub2 is the menu's to do, without a hypervisor; the guest is started as usual";
    }
}
