namespace Hiperiso.BootLog;

/// <summary>What starts a guest: the two do not read drives and use screens alike.</summary>
public enum GuestFirmware
{
    /// <summary><c>qemu.cmdline</c> does not tell.</summary>
    Unknown,

    /// <summary>A BIOS (SeaBIOS).</summary>
    Bios,

    /// <summary>UEFI (OVMF).</summary>
    Uefi,
}
