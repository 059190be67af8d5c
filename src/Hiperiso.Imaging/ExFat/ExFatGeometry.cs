namespace Hiperiso.Imaging.ExFat;

/// <summary>Where the parts of an exFAT volume lie (exFAT specification, sections 2 and 3.1). All positions are in sectors.</summary>
internal sealed record ExFatGeometry(
    int BytesPerSector,
    int SectorsPerCluster,
    long PartitionOffset,
    long VolumeLength,
    uint FatOffset,
    uint FatLength,
    uint ClusterHeapOffset,
    uint ClusterCount)
{
    public const uint MaximumClusterCount = uint.MaxValue - 10;
    public const int MaximumClusterSize = 32 << 20;

    public int ClusterSize => BytesPerSector * SectorsPerCluster;

    public long HeapByteOffset => (long)ClusterHeapOffset * BytesPerSector;

    public long BitmapLength => (ClusterCount + 7L) / 8;

    public long ClusterOffset(long cluster) => HeapByteOffset + ((cluster - 2) * ClusterSize);
}
