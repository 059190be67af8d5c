namespace Hiperiso.Factory.VirtualMachines;

/// <summary>Firmware of the machine the stick is plugged into.</summary>
public enum HostFirmware
{
    /// <summary>UEFI (OVMF).</summary>
    Uefi,

    /// <summary>BIOS (SeaBIOS).</summary>
    Bios,
}
