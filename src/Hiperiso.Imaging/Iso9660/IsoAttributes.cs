namespace Hiperiso.Imaging.Iso9660;

/// <summary>What a tree of files does not tell about one of them.</summary>
/// <param name="Mode">POSIX permissions, 12 bits; null: 0644, directories 0755.</param>
/// <param name="LinkTarget">Makes the file a symbolic link that points there.</param>
/// <param name="SameAs">Path of a file whose data this one shares (a hard link); its content is not opened.</param>
public sealed record IsoAttributes(int? Mode = null, string? LinkTarget = null, string? SameAs = null);
