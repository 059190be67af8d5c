namespace Hiperiso.Runtime.Volumes;

/// <summary>File systems a data partition may have.</summary>
public enum FileSystemKind
{
    /// <summary>exFAT.</summary>
    ExFat,

    /// <summary>NTFS.</summary>
    Ntfs,

    /// <summary>FAT12, FAT16, FAT32.</summary>
    Fat,

    /// <summary>ext2, ext3, ext4.</summary>
    Ext4,

    /// <summary>UDF.</summary>
    Udf,
}
