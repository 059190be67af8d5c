namespace Hiperiso.Tools.Sticks;

/// <summary>File systems the data partition is made with.</summary>
internal enum DataFileSystem
{
    /// <summary>exFAT, by our own writer.</summary>
    ExFat,

    /// <summary>FAT32, by our own writer; its files are smaller than 4 GiB.</summary>
    Fat32,

    /// <summary>NTFS, by <c>mkfs.ntfs</c>.</summary>
    Ntfs,

    /// <summary>UDF, by <c>mkudffs</c>.</summary>
    Udf,
}
