using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Guest;

/// <summary>The argument vector of QEMU for a guest (plan.md section 3.3). The only place that knows QEMU's spelling.</summary>
/// <param name="Values">Arguments without the program's name.</param>
public sealed record QemuArguments(ImmutableArray<string> Values)
{
    /// <summary>What captures the guest's packets, as the monitor knows it.</summary>
    internal const string CaptureFilter = "capture0";

    /// <summary>Writes a guest down; equal guests give equal arguments.</summary>
    public static QemuArguments From(GuestSpec guest)
    {
        ArgumentNullException.ThrowIfNull(guest);
        return new QemuArguments(
        [
            "-nodefaults", "-no-user-config",
            .. guest.Restarts ? (string[])[] : ["-no-reboot"],
            "-L", guest.RomDirectory,
            .. Machine(guest),
            .. Firmware(guest.Firmware),
            .. guest.FirmwareConfiguration.SelectMany(item => Configuration(item.Name, item.File)),
            .. FloppyController(guest),
            .. guest.Drives.SelectMany(drive => Drive(drive, guest.Machine.Type)),
            .. Serial(guest.SerialLog),
            .. Trace(guest.Trace),
            .. Screen(guest),
            .. Network(guest.PacketCapture),
            .. Tpm(guest.TpmSocket),
            .. Socket("qmp0", guest.ControlSocket, "control"),
            .. Socket("monitor0", guest.MonitorSocket, "readline"),
        ]);
    }

    private static IEnumerable<string> Machine(GuestSpec guest)
    {
        var machine = guest.Machine;
        var secure = guest.Firmware is FirmwareFiles.Ovmf { SecureBoot: true };
        var kvm = machine.Accelerator == Accelerator.Kvm;
        yield return "-machine";
        yield return OptionString.Of(machine.Type == MachineType.Pc ? "pc" : "q35").With("accel", kvm ? "kvm" : "tcg").With("smm", secure ? "on" : null).ToString();
        yield return "-cpu";
        yield return machine.CpuFeatures.Aggregate(OptionString.Of(kvm ? "host" : "max"), WithFeature).ToString();
        yield return "-smp";
        yield return Number(machine.Cpus);
        yield return "-m";
        yield return Number(machine.RamMb);
    }

    private static OptionString WithFeature(OptionString cpu, string feature) =>
        cpu.With(feature[0] is '+' or '-' ? feature : "+" + feature);

    private static IEnumerable<string> Firmware(FirmwareFiles firmware) => firmware switch
    {
        FirmwareFiles.Ovmf ovmf =>
        [
            "-drive", Flash(ovmf.Code).With("readonly", "on").ToString(),
            "-drive", Flash(ovmf.Variables).ToString(),
            .. ovmf.SecureBoot ? SecureFlash : [],
        ],
        FirmwareFiles.SeaBios bios =>
        [
            "-bios", bios.Image,
            .. Configuration("etc/sercon-port", bios.SerialPortFile),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(firmware)),
    };

    private static IEnumerable<string> Configuration(string name, string file) =>
        ["-fw_cfg", OptionString.Empty.With("name", name).With("file", file).ToString()];

    // Only code in system management mode may write the flash; the board has no sleep from which that could be circumvented.
    private static IEnumerable<string> SecureFlash =>
    [
        "-global", "driver=cfi.pflash01,property=secure,value=on",
        "-global", "ICH9-LPC.disable_s3=1",
    ];

    private static OptionString Flash(string file) =>
        OptionString.Empty.With("if", "pflash").With("format", "raw").With("file", file);

    private static IEnumerable<string> Drive(GuestDrive drive, MachineType machine)
    {
        yield return "-drive";
        yield return OptionString.Empty
            .With("file", drive.File).With("if", "none").With("id", drive.Id).With("format", drive.Format)
            .With("snapshot", drive.DropsWrites ? "on" : null)
            .With("media", drive.Attachment == DriveAttachment.AhciCdRom ? "cdrom" : null)
            .With("readonly", drive.IsReadOnly ? "on" : null)
            .ToString();
        yield return "-device";
        yield return Device(drive, machine).With("drive", drive.Id)
            .With("bootindex", drive.BootIndex is { } rank ? Number(rank) : null).ToString();
    }

    // A q35 has a port for each drive, a pc two drives to a channel.
    private static OptionString Device(GuestDrive drive, MachineType machine)
    {
        var isPc = machine == MachineType.Pc;
        return drive.Attachment switch
        {
            DriveAttachment.VirtioDisk => OptionString.Of("virtio-blk-pci"),
            DriveAttachment.Floppy => OptionString.Of("floppy").With("bus", isPc ? "floppy-bus.0" : "fdc0.0").With("unit", Number(drive.Place)),
            _ => OptionString.Of(drive.Attachment == DriveAttachment.AhciCdRom ? "ide-cd" : "ide-hd")
                .With("bus", $"ide.{(isPc ? drive.Place / 2 : drive.Place)}")
                .With("unit", isPc ? Number(drive.Place % 2) : null),
        };
    }

    // A pc always has one.
    private static IEnumerable<string> FloppyController(GuestSpec guest) =>
        guest.Machine.Type != MachineType.Pc && guest.Drives.Any(drive => drive.Attachment == DriveAttachment.Floppy)
            ? ["-device", "isa-fdc,id=fdc0"]
            : [];

    // Not "-serial file:": that form takes the rest of the word as it is, this one has the escaping of every other option.
    private static IEnumerable<string> Serial(string file) =>
    [
        "-chardev", OptionString.Of("file").With("id", "serial0").With("path", file).ToString(),
        "-serial", "chardev:serial0",
    ];

    private static IEnumerable<string> Trace(TraceOutput? trace) => trace is null
        ? []
        : ["-trace", OptionString.Empty.With("events", trace.Events).With("file", trace.File).ToString()];

    // The host's own viewer takes what QEMU has for others: VNC.
    private static IEnumerable<string> Screen(GuestSpec guest) =>
    [
        "-display", "none",
        "-vga", guest.Vga switch
        {
            VgaMode.None => "none",
            VgaMode.Virtio => "virtio",
            _ => "std",
        },
        .. guest.Display switch
        {
            GuestDisplay.Screen screen => ["-vnc", OptionString.Of($"unix:{screen.Socket}").ToString(), .. Monitor(guest.Vga, screen.Size)],
            GuestDisplay.Remote remote =>
            [
                "-vnc", OptionString.Of($"{remote.Address}:0").With("password", "on").ToString(),
                .. Tablet,
            ],
            _ => Array.Empty<string>(),
        },
    ];

    // What the adapter tells the guest of its monitor (EDID).
    private static IEnumerable<string> Monitor(VgaMode vga, ScreenSize? size)
    {
        var adapter = vga == VgaMode.Virtio ? "virtio-vga" : "VGA";
        return size is { } known
            ? ["-global", $"{adapter}.xres={Number(known.Width)}", "-global", $"{adapter}.yres={Number(known.Height)}"]
            : [];
    }

    // A viewer elsewhere has a pointer of its own, which the guest's has to follow: only places tell where it is, not movements.
    private static IEnumerable<string> Tablet =>
    [
        "-device", OptionString.Of("qemu-xhci").With("id", "usb0").ToString(),
        "-device", OptionString.Of("usb-tablet").With("bus", "usb0.0").ToString(),
    ];

    // No option ROM: the firmware brings its own driver, and the image's size stays small.
    private static IEnumerable<string> Network(string? capture) => capture is null
        ? []
        :
        [
            "-netdev", OptionString.Of("user").With("id", "net0").ToString(),
            "-device", OptionString.Of("virtio-net-pci").With("netdev", "net0").With("romfile", "").ToString(),
            "-object", OptionString.Of("filter-dump").With("id", CaptureFilter).With("netdev", "net0").With("file", capture).ToString(),
        ];

    private static IEnumerable<string> Tpm(string? socket) => socket is null
        ? []
        :
        [
            "-chardev", OptionString.Of("socket").With("id", "tpm0").With("path", socket).ToString(),
            "-tpmdev", OptionString.Of("emulator").With("id", "tpm0").With("chardev", "tpm0").ToString(),
            "-device", OptionString.Of("tpm-tis").With("tpmdev", "tpm0").ToString(),
        ];

    private static IEnumerable<string> Socket(string id, string path, string mode) =>
    [
        "-chardev", OptionString.Of("socket").With("id", id).With("path", path).With("server", "on").With("wait", "off").ToString(),
        "-mon", OptionString.Empty.With("chardev", id).With("mode", mode).ToString(),
    ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
