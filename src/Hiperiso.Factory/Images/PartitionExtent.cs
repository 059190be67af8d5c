namespace Hiperiso.Factory.Images;

/// <summary>Where a partition is on the disk.</summary>
/// <param name="Number">Its number in the table, from 1.</param>
/// <param name="FirstLba">First sector.</param>
/// <param name="SectorCount">Number of sectors.</param>
internal sealed record PartitionExtent(int Number, long FirstLba, long SectorCount)
{
    /// <summary>Bytes per sector: images are made for disks with 512-byte sectors.</summary>
    public const int SectorSize = 512;

    /// <summary>Last sector.</summary>
    public long LastLba => FirstLba + SectorCount - 1;

    /// <summary>Byte offset of the first sector.</summary>
    public long Offset => FirstLba * SectorSize;

    /// <summary>Length in bytes.</summary>
    public long Length => SectorCount * SectorSize;
}
