namespace Hiperiso.Factory.Images;

/// <summary>File systems an image's partitions can have.</summary>
internal enum ImageFileSystem
{
    /// <summary>exFAT (<c>exfat</c>).</summary>
    ExFat,

    /// <summary>FAT16 (<c>fat16</c>).</summary>
    Fat16,

    /// <summary>FAT32 (<c>fat32</c>).</summary>
    Fat32,
}
