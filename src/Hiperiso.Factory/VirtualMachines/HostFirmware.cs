namespace Hiperiso.Factory.VirtualMachines;

/// <summary>Firmware of the machine the stick is plugged into.</summary>
public enum HostFirmware
{
    /// <summary>UEFI (OVMF).</summary>
    Uefi,

    /// <summary>UEFI of 32 bits (OVMF) in front of a 64-bit processor, as some tablets have it.</summary>
    Uefi32,

    /// <summary>UEFI (OVMF) with Secure Boot on and Microsoft's keys: starts signed programs only.</summary>
    UefiSecureBoot,

    /// <summary>BIOS (SeaBIOS).</summary>
    Bios,
}
