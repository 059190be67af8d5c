namespace Hiperiso.Runtime.Media;

/// <summary>An entry of an archive, as it says itself: nothing is checked yet.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">Size of a file in bytes.</param>
/// <param name="Mode">POSIX permissions, 12 bits; null when the archive does not tell.</param>
/// <param name="LinkTarget">Target of a link.</param>
internal sealed record ArchiveEntry(string Path, ArchiveEntryKind Kind, long Length, int? Mode, string? LinkTarget);
