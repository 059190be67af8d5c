namespace Hiperiso.Runtime.Media;

/// <summary>What an archive holds under a path.</summary>
internal enum ArchiveEntryKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,

    /// <summary>Another name of an earlier file.</summary>
    HardLink,

    /// <summary>A device, pipe or anything else that no medium can hold.</summary>
    Special,
}
