static int ventoy_is_mbr_match(struct head *head)
{
    struct part *PartTbl = head->PartTbl;

    if (PartTbl[1].Active != 0x80 || PartTbl[1].SectorCount != 65536)
        return 0;
    return 1;
}
