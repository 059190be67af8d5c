namespace Hiperiso.Runtime.Guest;

/// <summary>What an image is.</summary>
internal enum ImageKind
{
    /// <summary>An optical disc.</summary>
    Disc,

    /// <summary>A hard disk; its content tells in which format.</summary>
    Disk,

    /// <summary>An EFI program, which gets a disk made for it.</summary>
    EfiProgram,

    /// <summary>Nothing a machine can be started from.</summary>
    Archive,
}
