namespace Hiperiso.BootLog;

/// <summary>
/// The lines of QEMU 10.0.13's <c>trace-events-all</c> for the events of the stick's trace levels. The whole list has half a megabyte;
/// init and the tools do without.
/// </summary>
internal static class BuiltInDeclarations
{
    internal const string Text =
        """
        ide_sector_read(int64_t sector_num, int nsectors) "sector=%"PRId64" nsectors=%d"
        ide_atapi_cmd(void *s, uint8_t cmd) "IDEState: %p; cmd: 0x%02x"
        ide_atapi_cmd_read(void *s, const char *method, int lba, int nb_sectors) "IDEState: %p; read %s: LBA=%d nb_sectors=%d"
        ide_atapi_cmd_error(void *s, int sense_key, int asc) "IDEState: %p; sense=0x%x asc=0x%x"
        cd_read_sector(int lba) "lba=%d"
        blk_co_preadv(void *blk, void *bs, int64_t offset, int64_t bytes, int flags) "blk %p bs %p offset %"PRId64" bytes %" PRId64 " flags 0x%x"
        blk_co_pwritev(void *blk, void *bs, int64_t offset, int64_t bytes, int flags) "blk %p bs %p offset %"PRId64" bytes %" PRId64 " flags 0x%x"
        virtio_blk_handle_read(void *vdev, void *req, uint64_t sector, size_t nsectors) "vdev %p req %p sector %"PRIu64" nsectors %zu"
        virtio_blk_handle_write(void *vdev, void *req, uint64_t sector, size_t nsectors) "vdev %p req %p sector %"PRIu64" nsectors %zu"
        virtio_blk_rw_complete(void *vdev, void *req, int ret) "vdev %p req %p ret %d"
        runstate_set(int current_state, const char *current_state_str, int new_state, const char *new_state_str) "current_run_state %d (%s) new_state %d (%s)"
        cpu_reset(int cpu_index) "%d"
        qemu_system_powerdown_request(void) ""
        qemu_system_shutdown_request(int reason) "reason=%d"
        cpu_in(unsigned int addr, char size, unsigned int val) "addr 0x%x(%c) value %u"
        cpu_out(unsigned int addr, char size, unsigned int val) "addr 0x%x(%c) value %u"
        pci_cfg_read(const char *dev, uint32_t bus, uint32_t slot, uint32_t func, unsigned offs, unsigned val) "%s %02x:%02x.%x @0x%x -> 0x%x"
        pci_cfg_write(const char *dev, uint32_t bus, uint32_t slot, uint32_t func, unsigned offs, unsigned val) "%s %02x:%02x.%x @0x%x <- 0x%x"
        memory_region_ops_read(int cpu_index, void *mr, uint64_t addr, uint64_t value, unsigned size, const char *name) "cpu %d mr %p addr 0x%"PRIx64" value 0x%"PRIx64" size %u name '%s'"
        memory_region_ops_write(int cpu_index, void *mr, uint64_t addr, uint64_t value, unsigned size, const char *name) "cpu %d mr %p addr 0x%"PRIx64" value 0x%"PRIx64" size %u name '%s'"
        """;
}
