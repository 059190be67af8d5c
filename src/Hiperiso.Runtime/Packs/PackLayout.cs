namespace Hiperiso.Runtime.Packs;

/// <summary>
/// Where packs lie on the data partition. It may be exFAT, FAT or NTFS: no links, no modes, and case does not tell names
/// apart. So there are only manifests, and blobs that are named after their content and shared by all packs.
/// </summary>
internal static class PackLayout
{
    /// <summary>The packs' folder, relative to the data partition.</summary>
    public const string Folder = "hiperiso/packs";

    /// <summary>The blobs' folder in it; every other folder is a pack.</summary>
    public const string Blobs = "blobs";

    /// <summary>The manifest's name in a pack's folder.</summary>
    public const string Manifest = "manifest.txt";

    /// <summary>Where firmware belongs, relative to the host system's root.</summary>
    public const string Firmware = "lib/firmware/";

    /// <summary>The list of devices and their modules, in a kernel's folder of modules.</summary>
    public const string Aliases = "modules.alias";

    /// <summary>The list of what modules need.</summary>
    public const string Dependencies = "modules.dep";

    /// <summary>The list of what modules should have.</summary>
    public const string SoftDependencies = "modules.softdep";

    /// <summary>Where a kernel's modules belong, relative to the host system's root.</summary>
    public static string Modules(string kernelVersion) => $"lib/modules/{kernelVersion}/";

    /// <summary>A blob's path, relative to the packs' folder.</summary>
    public static string BlobOf(string sha256) => $"{Blobs}/{sha256[..2]}/{sha256}";
}
