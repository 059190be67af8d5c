namespace Hiperiso.BootLog;

/// <summary>Who saw the reads and writes of a drive.</summary>
public enum TraceDriveKind
{
    /// <summary>QEMU's block layer: every drive, firmware flash included.</summary>
    Block,

    /// <summary>A CD-ROM drive; sectors have 2048 bytes.</summary>
    Cd,

    /// <summary>An IDE disk that is read without DMA; sectors have 512 bytes.</summary>
    Ide,

    /// <summary>A virtio disk; sectors have 512 bytes.</summary>
    Virtio,
}
