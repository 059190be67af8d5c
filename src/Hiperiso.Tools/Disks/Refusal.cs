namespace Hiperiso.Tools.Disks;

/// <summary>Why nothing is done with a disk. The number is the program's exit code; docs/disk.md lists them.</summary>
internal enum Refusal
{
    /// <summary>There is no such disk, or no medium in it.</summary>
    NoDisk = 10,

    /// <summary>A partition was named in the place of a disk.</summary>
    Partition = 11,

    /// <summary>The running system is on it.</summary>
    SystemDisk = 12,

    /// <summary>Something on it is mounted.</summary>
    Mounted = 13,

    /// <summary>It is swap space.</summary>
    Swap = 14,

    /// <summary>Another device is made of it, or another program keeps it open for itself.</summary>
    InUse = 15,

    /// <summary>It is not on USB, and nobody said that any bus will do.</summary>
    NotUsb = 16,

    /// <summary>It cannot be written.</summary>
    WriteProtected = 17,

    /// <summary>It is too small.</summary>
    TooSmall = 18,

    /// <summary>The question was not answered with yes.</summary>
    Declined = 19,

    /// <summary>There is a stick of ours on it already.</summary>
    AlreadyInstalled = 20,

    /// <summary>There is no stick of ours on it.</summary>
    NotInstalled = 21,

    /// <summary>What is on it is not what should be.</summary>
    Damaged = 22,

    /// <summary>The image cannot be used: it is damaged, or not one of ours.</summary>
    Image = 23,

    /// <summary>A program that is needed is not there, or failed.</summary>
    Program = 24,
}
