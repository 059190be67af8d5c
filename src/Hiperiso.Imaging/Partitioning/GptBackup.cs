namespace Hiperiso.Imaging.Partitioning;

/// <summary>The backup of a GUID partition table whose primary table is sound.</summary>
/// <param name="Offset">Where it is, in bytes, by what the primary table says; or where its damage is.</param>
/// <param name="IsAtEnd">Whether it is at the end of the disk. On a disk larger than the image that was copied to it, it is where the image ends.</param>
/// <param name="Damage">What is wrong with it; null when it says the same as the primary table.</param>
internal sealed record GptBackup(long Offset, bool IsAtEnd, CorruptImageException? Damage);
