namespace Hiperiso.Imaging;

/// <summary>A file or directory as its directory entry describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
/// <param name="Length">Size in bytes; for a FAT directory 0, its chain tells.</param>
/// <param name="ValidLength">How many bytes were ever written; the rest reads as zeros.</param>
/// <param name="FirstCluster">Where it begins; 0 for none.</param>
/// <param name="IsContiguous">Whether its clusters follow one another without entries in the allocation table.</param>
/// <param name="Modified">Time of the last change.</param>
/// <param name="EntryOffset">Where the directory entry lies on the device, for errors.</param>
internal sealed record VolumeNode(
    string Name,
    bool IsDirectory,
    long Length,
    long ValidLength,
    uint FirstCluster,
    bool IsContiguous,
    DateTimeOffset Modified,
    long EntryOffset);
