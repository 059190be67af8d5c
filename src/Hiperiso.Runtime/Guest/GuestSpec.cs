using System.Collections.Immutable;
using Hiperiso.Runtime.CommandLine;

namespace Hiperiso.Runtime.Guest;

/// <summary>Everything QEMU has to know about a guest, as values; <see cref="QemuArguments"/> writes it down.</summary>
public sealed record GuestSpec
{
    /// <summary>Board, processors, memory.</summary>
    public required GuestMachine Machine { get; init; }

    /// <summary>Whether it starts again when it reboots, instead of ending.</summary>
    public bool Restarts { get; init; }

    /// <summary>Firmware.</summary>
    public required FirmwareFiles Firmware { get; init; }

    /// <summary>Disks and CD-ROMs.</summary>
    public required ImmutableArray<GuestDrive> Drives { get; init; }

    /// <summary>Files the guest can ask the firmware configuration device for (<c>fw_cfg</c>), by their names there.</summary>
    public ImmutableArray<(string Name, string File)> FirmwareConfiguration { get; init; } = [];

    /// <summary>File that takes what the guest writes to its first serial port.</summary>
    public required string SerialLog { get; init; }

    /// <summary>Device tracing; null traces nothing.</summary>
    public TraceOutput? Trace { get; init; }

    /// <summary>Where the screen is shown.</summary>
    public GuestDisplay Display { get; init; } = GuestDisplay.Nowhere;

    /// <summary>Graphics adapter.</summary>
    public VgaMode Vga { get; init; } = VgaMode.Std;

    /// <summary>File that takes the guest's network packets; null leaves the network adapter out.</summary>
    public string? PacketCapture { get; init; }

    /// <summary>Socket of an emulated TPM 2.0; null leaves the TPM out.</summary>
    public string? TpmSocket { get; init; }

    /// <summary>Socket of the control protocol (QMP).</summary>
    public required string ControlSocket { get; init; }

    /// <summary>Socket of the human monitor.</summary>
    public required string MonitorSocket { get; init; }

    /// <summary>Directory of option ROMs and BIOS images.</summary>
    public required string RomDirectory { get; init; }
}
