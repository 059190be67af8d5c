using System.Collections.Immutable;

namespace Hiperiso.Tools.Disks;

/// <summary>The disks of a machine, as its system knows and opens them.</summary>
internal interface IDiskSystem
{
    /// <summary>All disks, those on USB first.</summary>
    ImmutableArray<Disk> ReadAll();

    /// <summary>The disk somebody named: a device, or a plain file that is an image of a disk.</summary>
    /// <exception cref="RefusedException">It is no disk.</exception>
    Disk Find(string path);

    /// <summary>The device that has a drive letter's volume; null where there is none.</summary>
    /// <param name="letter">The letter.</param>
    string? NodeOfLetter(char letter);

    /// <summary>The command that takes a disk's write protection away, where nothing but the system protects it.</summary>
    string WriteEnabler(Disk disk);

    /// <summary>Opens a disk, for reading or also for writing.</summary>
    /// <exception cref="RefusedException">It is write-protected, or somebody else has it.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    OpenedDisk Open(Disk disk, bool isWritten);
}
