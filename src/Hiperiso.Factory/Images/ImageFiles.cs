namespace Hiperiso.Factory.Images;

/// <summary>The four files of a finished image.</summary>
/// <param name="Directory">Where they are.</param>
/// <param name="Name">The image's name.</param>
/// <param name="Suffix">How the image's file name ends: <c>.img</c>, and <c>.iso</c> of one that is an optical disc as well.</param>
public sealed record ImageFiles(string Directory, string Name, string Suffix = ImageFiles.DiskSuffix)
{
    /// <summary>The image that ships.</summary>
    public const string Shipped = "hiperiso";

    /// <summary>How the file name of a disk's image ends.</summary>
    public const string DiskSuffix = ".img";

    /// <summary>How the file name of an image ends that is an optical disc as well.</summary>
    public const string DiscSuffix = ".iso";

    /// <summary>The raw disk image, sparse.</summary>
    public string Image => Path.Combine(Directory, Name + Suffix);

    /// <summary>The block map for <c>bmaptool</c>.</summary>
    public string BlockMap => Image + ".bmap";

    /// <summary>SHA-256 of the image, in the format of <c>sha256sum</c>.</summary>
    public string Checksum => Image + ".sha256";

    /// <summary>Layout, components, and every file with its hash.</summary>
    public string Manifest => Path.Combine(Directory, "manifest.json");

    /// <summary>SHA-256 of the image, as <see cref="Checksum"/> has it.</summary>
    public string Sha256() => File.ReadAllText(Checksum).Split(' ')[0];

    internal IReadOnlyList<string> All => [Image, BlockMap, Checksum, Manifest];
}
