namespace Hiperiso.Runtime.Guest;

/// <summary>Where a drive appears in the guest.</summary>
public enum DriveAttachment
{
    /// <summary>A read-only CD-ROM on the board's AHCI or IDE controller.</summary>
    AhciCdRom,

    /// <summary>A hard disk on the board's AHCI or IDE controller, which any guest has a driver for.</summary>
    AhciDisk,

    /// <summary>A writable virtio disk.</summary>
    VirtioDisk,

    /// <summary>A drive of the ISA floppy controller.</summary>
    Floppy,
}
