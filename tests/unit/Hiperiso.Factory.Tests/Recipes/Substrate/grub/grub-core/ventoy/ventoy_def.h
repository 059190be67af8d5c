#define VTOY_CMD_CHECK(a) \
    if (a > 0 && 33554432 != g_ventoy_disk_part_size[a]) \
    { \
        leave(); \
    }
