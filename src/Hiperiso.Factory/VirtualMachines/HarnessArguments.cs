using System.Collections.Immutable;
using System.Globalization;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>QEMU arguments of a machine with the stick: emulated (TCG), with SVM if asked for, so that KVM works inside.</summary>
internal static class HarnessArguments
{
    /// <summary>Name of the control socket.</summary>
    public const string ControlSocket = "qmp.sock";

    /// <summary>Name of the pipe (FIFO) the serial port's keys come from.</summary>
    public const string SerialKeys = "serial.keys";

    /// <summary>Name of the serial port's log in the machine's directory.</summary>
    public const string SerialLog = "serial.log";

    /// <summary>Name of the copy of OVMF's variables in the machine's directory.</summary>
    public const string Variables = "OVMF_VARS.fd";

    /// <summary>The arguments; relative paths are relative to the machine's directory.</summary>
    /// <param name="spec">The machine.</param>
    /// <param name="files">QEMU and firmware.</param>
    /// <param name="sockets">Directory for the control socket and the pipe of keys: a short path, a socket's name has room for 107 bytes.</param>
    public static ImmutableArray<string> Of(VirtualMachineSpec spec, EmulatorFiles files, string sockets) =>
    [
        "-nodefaults", "-no-user-config", "-no-reboot",
        "-L", files.Roms,
        .. Machine(spec.Firmware),
        "-accel", "tcg,thread=multi",
        "-cpu", spec.Virtualisation ? "max" : "max,svm=off",
        "-smp", "1",
        "-m", spec.MemoryMb.ToString(CultureInfo.InvariantCulture),
        .. Firmware(spec, files),
        "-drive", $"if=none,id=stick,format={spec.DiskFormat},cache=writethrough,file={Escaped(spec.Disk)}",
        .. Stick(spec),
        .. spec.Devices.SelectMany(device => new[] { "-device", device }),
        .. spec.HasNetwork ? ["-netdev", $"user,id=net0{Forward(spec)}", "-device", "e1000e,netdev=net0,romfile="] : ImmutableArray<string>.Empty,
        "-display", "none", "-vga", "std",
        // A file, not a socket: a socket whose reader is late for 10 ms (its buffer has room for some 280 letters of one write each)
        // makes the guest's kernel give up on letters, which then lack in the log.
        "-chardev", $"file,id=serial0,path={SerialLog},input-path={Escaped(sockets)}/{SerialKeys}",
        "-serial", "chardev:serial0",
        "-chardev", $"socket,id=qmp0,path={Escaped(sockets)}/{ControlSocket},server=on,wait=off",
        "-mon", "chardev=qmp0,mode=control",
    ];

    // Firmware built with SMM writes its variables in system management mode only: nothing else may touch the flash. Debian builds
    // the 32-bit firmware only so.
    private static ImmutableArray<string> Machine(HostFirmware firmware) => firmware switch
    {
        HostFirmware.UefiSecureBoot or HostFirmware.Uefi32 =>
            ["-machine", "q35,smm=on", "-global", "driver=cfi.pflash01,property=secure,value=on"],
        _ => ["-machine", "q35"],
    };

    private static ImmutableArray<string> Firmware(VirtualMachineSpec spec, EmulatorFiles files) =>
        spec.Firmware == HostFirmware.Bios ? ["-bios", "bios-256k.bin"] : Flash(spec, files);

    private static ImmutableArray<string> Flash(VirtualMachineSpec spec, EmulatorFiles files) =>
    [
        "-drive", $"if=pflash,format=raw,readonly=on,file={Escaped(files.CodeOf(spec.Firmware))}",
        "-drive", $"if=pflash,format=raw,file={Variables}",
    ];

    private static ImmutableArray<string> Stick(VirtualMachineSpec spec)
    {
        var first = spec.Disc is null ? ",bootindex=0" : "";
        return
        [
            .. spec.Bus switch
            {
                StickBus.Usb => ImmutableArray.Create("-device", "qemu-xhci,romfile=", "-device", $"usb-storage,drive=stick{first},removable=on{Sectors(spec)}"),
                _ => ["-device", $"ide-hd,bus=ide.0,drive=stick{first}{Sectors(spec)}"],
            },
            .. spec.Disc is { } disc
                ?
                [
                    "-drive", $"if=none,id=disc,format=raw,readonly=on,media=cdrom,file={Escaped(disc)}",
                    "-device", "ide-cd,bus=ide.1,drive=disc,bootindex=0",
                ]
                : ImmutableArray<string>.Empty,
        ];
    }

    private static string Sectors(VirtualMachineSpec spec) => spec.SectorSize == 512 ? ""
        : string.Create(CultureInfo.InvariantCulture, $",logical_block_size={spec.SectorSize},physical_block_size={spec.SectorSize}");

    private static string Forward(VirtualMachineSpec spec) => spec.ForwardedVnc is { } port
        ? string.Create(CultureInfo.InvariantCulture, $",hostfwd=tcp:127.0.0.1:{port}-:5900")
        : "";

    // A comma ends an option's value; two stand for one.
    private static string Escaped(string path) => path.Replace(",", ",,", StringComparison.Ordinal);
}
