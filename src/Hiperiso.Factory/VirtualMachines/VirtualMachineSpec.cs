using System.Collections.Immutable;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>A machine with the stick plugged in.</summary>
/// <param name="Disk">The stick; it is written to.</param>
/// <param name="Firmware">The machine's firmware.</param>
public sealed record VirtualMachineSpec(string Disk, HostFirmware Firmware)
{
    /// <summary>QEMU's name for the format of the stick's file.</summary>
    public string DiskFormat { get; init; } = "raw";

    /// <summary>How the stick is attached.</summary>
    public StickBus Bus { get; init; } = StickBus.Usb;

    /// <summary>An image in an optical drive, which the machine is started from; null: there is no drive, and it is started from the stick.</summary>
    public string? Disc { get; init; }

    /// <summary>Variables of its UEFI that another machine has left; null: those the firmware comes with. A copy is used.</summary>
    public string? Variables { get; init; }

    /// <summary>Bytes of a sector of the stick, logical and physical: 512 or 4096.</summary>
    public int SectorSize { get; init; } = 512;

    /// <summary>Whether the processor offers virtualisation (SVM).</summary>
    public bool Virtualisation { get; init; } = true;

    /// <summary>Devices besides the stick, as the values of <c>-device</c>.</summary>
    public ImmutableArray<string> Devices { get; init; } = [];

    /// <summary>Whether it has a network adapter, behind it DHCP, and this machine as <c>10.0.2.2</c>.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>A port of this machine that leads to the one of its VNC server, through the network; null for none.</summary>
    public int? ForwardedVnc { get; init; }

    /// <summary>Memory in MB.</summary>
    public int MemoryMb { get; init; } = 2048;
}
