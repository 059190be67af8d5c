namespace Hiperiso.BootLog;

/// <summary>The events a summary understands.</summary>
internal static class TraceRoles
{
    /// <summary>The role of an event. One that another QEMU declares with other arguments is only counted.</summary>
    internal static TraceRole Of(TraceDeclaration? declaration) => declaration is null
        ? TraceRole.Other
        : (declaration.Name, string.Join(' ', declaration.Arguments.Select(argument => argument.Name))) switch
        {
            ("Dropped_Event", _) => TraceRole.Dropped,
            ("cpu_in", "addr size val") => TraceRole.PortRead,
            ("cpu_out", "addr size val") => TraceRole.PortWrite,
            ("memory_region_ops_read", "cpu_index mr addr value size name") => TraceRole.RegionRead,
            ("memory_region_ops_write", "cpu_index mr addr value size name") => TraceRole.RegionWrite,
            ("pci_cfg_read", "dev bus slot func offs val") => TraceRole.PciRead,
            ("pci_cfg_write", "dev bus slot func offs val") => TraceRole.PciWrite,
            ("blk_co_preadv", "blk bs offset bytes flags") => TraceRole.BlockRead,
            ("blk_co_pwritev", "blk bs offset bytes flags") => TraceRole.BlockWrite,
            ("ide_atapi_cmd", "s cmd") => TraceRole.CdCommand,
            ("ide_atapi_cmd_read", "s method lba nb_sectors") => TraceRole.CdRead,
            ("ide_atapi_cmd_error", "s sense_key asc") => TraceRole.CdError,
            ("cd_read_sector", "lba") => TraceRole.CdSectorRead,
            ("ide_sector_read", "sector_num nsectors") => TraceRole.IdeRead,
            ("virtio_blk_handle_read", "vdev req sector nsectors") => TraceRole.VirtioRead,
            ("virtio_blk_handle_write", "vdev req sector nsectors") => TraceRole.VirtioWrite,
            ("virtio_blk_rw_complete", "vdev req ret") => TraceRole.VirtioDone,
            _ => TraceRole.Other,
        };
}
