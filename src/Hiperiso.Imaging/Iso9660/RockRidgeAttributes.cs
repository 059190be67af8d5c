namespace Hiperiso.Imaging.Iso9660;

/// <summary>What the system use fields of a directory record say (IEEE P1282, Rock Ridge).</summary>
/// <param name="Name">POSIX name; null when there is none.</param>
/// <param name="Mode">POSIX type and permissions; null when there are none.</param>
/// <param name="LinkTarget">Target of a symbolic link.</param>
/// <param name="ChildLink">Block of the directory that was moved away from here; null when none was.</param>
/// <param name="IsRelocated">Whether this directory was moved here and belongs elsewhere.</param>
/// <param name="IsEncoded">Whether the data is compressed (zisofs) or sparse.</param>
internal sealed record RockRidgeAttributes(
    string? Name, int? Mode, string? LinkTarget, uint? ChildLink, bool IsRelocated, bool IsEncoded);
