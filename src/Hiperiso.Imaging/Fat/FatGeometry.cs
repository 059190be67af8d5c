namespace Hiperiso.Imaging.Fat;

/// <summary>Where the parts of a FAT volume lie (Microsoft's FAT specification, sections 3.2 to 3.5). All positions are in sectors.</summary>
internal sealed record FatGeometry(
    FatType Type,
    int BytesPerSector,
    int SectorsPerCluster,
    int ReservedSectors,
    int FatCount,
    int RootEntryCount,
    long TotalSectors,
    long SectorsPerFat)
{
    public const int Fat12Limit = 4085;
    public const int Fat16Limit = 65525;
    public const int Fat32Limit = 0x0FFFFFF5;
    public const int DirectoryEntrySize = 32;

    public int ClusterSize => BytesPerSector * SectorsPerCluster;

    public int RootSectors => ((RootEntryCount * DirectoryEntrySize) + BytesPerSector - 1) / BytesPerSector;

    public long RootOffset => (ReservedSectors + (FatCount * SectorsPerFat)) * BytesPerSector;

    public long DataOffset => RootOffset + ((long)RootSectors * BytesPerSector);

    public long ClusterCount => ((TotalSectors * BytesPerSector) - DataOffset) / ClusterSize;

    public long FatOffset(int copy) => (ReservedSectors + (copy * SectorsPerFat)) * BytesPerSector;

    public long ClusterOffset(uint cluster) => DataOffset + ((cluster - 2L) * ClusterSize);

    /// <summary>The type follows from the number of clusters and from nothing else.</summary>
    public static FatType TypeOf(long clusterCount) => clusterCount switch
    {
        < Fat12Limit => FatType.Fat12,
        < Fat16Limit => FatType.Fat16,
        _ => FatType.Fat32,
    };

    /// <summary>Sectors that a table for <paramref name="clusterCount"/> clusters takes.</summary>
    public static long FatSectors(FatType type, long clusterCount, int bytesPerSector) =>
        ((((clusterCount + 2) * (int)type) + 7) / 8 + bytesPerSector - 1) / bytesPerSector;
}
