namespace Hiperiso.BootLog;

/// <summary>What a summary does with an event.</summary>
internal enum TraceRole : byte
{
    /// <summary>Counts it.</summary>
    Other,
    Dropped,
    PortRead,
    PortWrite,
    RegionRead,
    RegionWrite,
    PciRead,
    PciWrite,
    BlockRead,
    BlockWrite,
    CdCommand,
    CdRead,
    CdSectorRead,
    CdError,
    IdeRead,
    VirtioRead,
    VirtioWrite,
    VirtioDone,
}
