using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Guest;

/// <summary>Pure translation of what was asked for into a guest that this host can run.</summary>
public static class GuestPlanner
{
    /// <summary>Memory that stays with the host, in MB.</summary>
    public const int HostReserveMb = 256;

    private const int SmallestGuestMb = 64;

    /// <summary>Plans a guest.</summary>
    /// <param name="parameters">What was asked for; the image path must be set.</param>
    /// <param name="accelerator">How guest code is executed.</param>
    /// <param name="availableMb">Host memory that is free for use, in MB.</param>
    /// <param name="sessionDirectory">Takes serial log and trace.</param>
    /// <param name="paths">The host's files.</param>
    /// <exception cref="NotSupportedException">The image is of a type this host cannot boot; ask <c>ImageType.WhyRefused</c> before.</exception>
    public static PlannedGuest Plan(
        BootParameters parameters, Accelerator accelerator, int availableMb, string sessionDirectory, HostPaths paths)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(paths);
        var notes = ImmutableArray.CreateBuilder<string>();
        var ramMb = Math.Min(parameters.GuestRamMb, Math.Max(SmallestGuestMb, availableMb - HostReserveMb));
        if (ramMb < parameters.GuestRamMb)
            notes.Add($"guest memory reduced from {parameters.GuestRamMb} MB to {ramMb} MB: the host has {availableMb} MB free");
        if (parameters.Display != DisplayMode.None)
            notes.Add(WhyNoDisplay(parameters.Display));
        var image = Image(parameters.IsoPath!, paths);
        if (image.DropsWrites)
            notes.Add($"{parameters.IsoPath} stays as it is: what the guest writes takes memory of the host and is dropped at the end");
        notes.AddRange(NotApplied(parameters));

        var spec = new GuestSpec
        {
            Machine = new GuestMachine(NameOf(parameters.Machine), accelerator, parameters.CpuFeatures, parameters.GuestCpus, ramMb),
            Firmware = Firmware(parameters, paths),
            TpmSocket = parameters.Tpm ? paths.TpmSocket : null,
            Drives = parameters.Persistence is null ? [image] : [image, Persistence(parameters.Persistence, paths)],
            SerialLog = Path.Join(sessionDirectory, "serial.log"),
            Trace = parameters.TraceLevel == TraceLevel.None
                ? null
                : new TraceOutput(
                    Path.Join(paths.TraceLists, parameters.TraceLevel.ToString().ToLowerInvariant() + ".events"),
                    Path.Join(sessionDirectory, "trace.bin")),
            Vga = parameters.Vga,
            PacketCapture = parameters.NetDump ? Path.Join(sessionDirectory, "network.pcap") : null,
            ControlSocket = paths.ControlSocket,
            MonitorSocket = paths.MonitorSocket,
            RomDirectory = paths.Roms,
        };
        return new PlannedGuest(spec, notes.ToImmutable());
    }

    private static string NameOf(MachineType machine) => machine == MachineType.Pc ? "pc" : "q35";

    private static bool CanSecureBoot(BootParameters parameters) =>
        parameters is { Firmware: not GuestFirmware.SeaBios, Machine: MachineType.Q35 };

    private static FirmwareFiles Firmware(BootParameters parameters, HostPaths paths) => parameters switch
    {
        { Firmware: GuestFirmware.SeaBios } => new FirmwareFiles.SeaBios("bios-256k.bin", paths.SerialPortFile),
        { SecureBoot: true } when CanSecureBoot(parameters) =>
            new FirmwareFiles.Ovmf(paths.SecureBootCode, paths.SessionVariables, paths.SecureBootVariables, SecureBoot: true),
        _ => new FirmwareFiles.Ovmf(paths.OvmfCode, paths.SessionVariables, paths.OvmfVariables),
    };

    private static GuestDrive Image(string path, HostPaths paths)
    {
        if (ImageType.WhyRefused(path) is { } refusal)
            throw new NotSupportedException(refusal);
        var type = ImageType.Of(path)!;
        var id = type.Attachment == DriveAttachment.AhciCdRom ? "cd0" : "image0";
        return new GuestDrive(id, paths.OnData(path), type.Format!, type.Attachment, BootIndex: 1, type.DropsWrites);
    }

    private static GuestDrive Persistence(string path, HostPaths paths) =>
        new("disk0", paths.OnData(path), "raw", DriveAttachment.VirtioDisk, BootIndex: null);

    private static string WhyNoDisplay(DisplayMode display) => display == DisplayMode.Gtk
        ? "display=gtk needs a desktop on the host; display=none is used"
        : "display=vnc needs a network on the host; display=none is used";

    // Said aloud: a session that silently runs without Secure Boot or without its answer file is a wrong result.
    private static IEnumerable<string> NotApplied(BootParameters parameters)
    {
        (bool Asked, string Name)[] requests =
        [
            (parameters.AutoInstall is not null, "auto_install"),
            (!parameters.DriverUpdateDisks.IsEmpty, "dud"),
            (parameters.Injection is not null, "injection"),
            (!parameters.ConfReplacements.IsEmpty, "conf_replace"),
            (parameters.SecureBoot && !CanSecureBoot(parameters), "secure_boot"),
            (!parameters.AllowEmulation, "fallback_no_kvm=false"),
            (parameters.BootMode != BootMode.Normal, "boot_mode"),
        ];
        return requests.Where(request => request.Asked)
            .Select(request => $"{request.Name} was asked for, but this host does not provide it; the guest runs without");
    }
}
