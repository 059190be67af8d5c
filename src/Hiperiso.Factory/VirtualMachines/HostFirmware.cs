namespace Hiperiso.Factory.VirtualMachines;

/// <summary>Firmware of the machine the stick is plugged into.</summary>
public enum HostFirmware
{
    /// <summary>UEFI (OVMF).</summary>
    Uefi,

    /// <summary>UEFI (OVMF) with Secure Boot on and Microsoft's keys: starts signed programs only.</summary>
    UefiSecureBoot,

    /// <summary>BIOS (SeaBIOS).</summary>
    Bios,
}
