namespace Hiperiso.Tools.Disks;

/// <summary>How a disk is connected.</summary>
internal enum DiskBus
{
    /// <summary>The kernel does not say, or it is a bus that is not listed here.</summary>
    Other,

    /// <summary>USB.</summary>
    Usb,

    /// <summary>SATA, or IDE.</summary>
    Ata,

    /// <summary>SCSI, SAS.</summary>
    Scsi,

    /// <summary>NVMe.</summary>
    Nvme,

    /// <summary>A reader for memory cards, or eMMC.</summary>
    Mmc,

    /// <summary>A virtual machine's.</summary>
    Virtio,

    /// <summary>A file that the kernel shows as a disk.</summary>
    Loop,

    /// <summary>A plain file, which is an image of a disk.</summary>
    File,
}
