/* Words like StartLBA) != 65536 in a comment are no code. */
static unsigned char g_check_mbr_data[] = { 0xEB, 0x63, 0x90 };

static int other_check(struct part *partition)
{
    return (partition->len != 65536);
}

static int ventoy_check_official_device(grub_device_t dev)
{
    int result = lookup(dev, (2 + 1));

    if (result == 1 && (grub_uint32_t)(table->Part[0].StartLBA) == 2048)
    {
        if (((table->Part[1].LastLBA + 1) - table->Part[1].StartLBA) != 65536)
        {
            return 6;
        }

        if (mbr->PartTbl[1].StartSectorId != end ||
            mbr->PartTbl[1].SectorCount != 65536)
        {
            return 6;
        }
    }

    if ((partition->number != 1) || (partition->len != 65536) || (partition->start != end))
    {
        return 7;
    }

    if (grub_memcmp(g_check_mbr_data, mbr, 0x30) ||
        grub_memcmp(g_check_mbr_data + 0x30, mbr + 0x190, (8 + 8)))
    {
        return 12;
    }

    return 0;
}

static int last_check(struct part *partition)
{
    return (partition->len != 65536);
}
