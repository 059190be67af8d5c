namespace Hiperiso.Tools.Disks;

/// <summary>What a disk is used for, gravest first.</summary>
internal enum DiskUseKind
{
    /// <summary>The running system is on it.</summary>
    System,

    /// <summary>It is mounted.</summary>
    Mounted,

    /// <summary>It is swap space.</summary>
    Swap,

    /// <summary>Another device is made of it: LVM, RAID, encryption, a loop device.</summary>
    Held,
}
