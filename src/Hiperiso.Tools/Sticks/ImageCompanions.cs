using System.Text.Json;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Bmap;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>What lies beside an image: <c>.bmap</c>, <c>.sha256</c>, <c>manifest.json</c>. Each may be missing; none may be wrong.</summary>
/// <param name="Version">Version of the software in the image; "unknown" when the manifest is missing.</param>
/// <param name="Digest">SHA-256 of the image, hexadecimal; empty when nobody says.</param>
/// <param name="Map">Its block map; null when it has none.</param>
internal sealed record ImageCompanions(string Version, string Digest, BlockMap? Map)
{
    private const int DigestLength = 64;

    /// <summary>Where they would be.</summary>
    internal static IEnumerable<string> PathsOf(string path) => [MapOf(path), ChecksumOf(path), ManifestOf(path)];

    /// <summary>
    /// Compares an image with its block map: everything that is not zero is in the map, with a digest. Without a map the whole image is
    /// compared with its checksum.
    /// </summary>
    /// <exception cref="RefusedException">They do not match.</exception>
    internal static ImageCompanions Check(string path, IBlockDevice image)
    {
        var companions = Read(path, image.Length);
        if (companions.Map is { } map)
            CheckMap(path, image, map);
        else if (companions.Digest.Length > 0)
            CheckDigest(path, companions.Digest);
        return companions;
    }

    /// <summary>Compares a whole image with its checksum.</summary>
    /// <exception cref="RefusedException">They do not match.</exception>
    internal static void CheckDigest(string path, string digest)
    {
        using var stream = File.OpenRead(path);
        if (!Convert.ToHexStringLower(Sha256.Hash(stream)).Equals(digest, StringComparison.OrdinalIgnoreCase))
            throw new RefusedException(Refusal.Image, $"{path} does not match {Path.GetFileName(path)}.sha256: it is damaged, or belongs to another one. Get both again");
    }

    /// <summary>Reads what lies beside an image.</summary>
    /// <exception cref="RefusedException">Something of it is of no use.</exception>
    internal static ImageCompanions Read(string path, long imageSize)
    {
        var digest = File.Exists(ChecksumOf(path)) ? ReadDigest(ChecksumOf(path)) : "";
        return new ImageCompanions(ReadVersion(ManifestOf(path), digest), digest, File.Exists(MapOf(path)) ? ReadMap(MapOf(path), imageSize) : null);
    }

    private static string MapOf(string path) => path + ".bmap";

    private static string ChecksumOf(string path) => path + ".sha256";

    private static string ManifestOf(string path) => Path.Join(Path.GetDirectoryName(path), "manifest.json");

    private static string ReadDigest(string path)
    {
        var word = File.ReadAllText(path).Split(' ', '\t', '\r', '\n')[0];
        return word.Length == DigestLength && word.All(char.IsAsciiHexDigit) ? word.ToLowerInvariant()
            : throw new RefusedException(Refusal.Image, $"{path} holds no SHA-256; get it again, or remove it");
    }

    // Of this image and no other: several may have been put into one folder.
    private static string ReadVersion(string manifest, string digest)
    {
        if (!File.Exists(manifest))
            return "unknown";
        using var document = JsonContent.Parse(File.ReadAllBytes(manifest));
        if (digest.Length > 0 && JsonContent.Text(document.RootElement, "image_sha256") != digest)
            return "unknown";
        return JsonContent.Member(document.RootElement, "components") is { ValueKind: JsonValueKind.Array } components
            ? components.EnumerateArray().Where(component => JsonContent.Text(component, "name") == "runtime")
                .Select(component => JsonContent.Text(component, "version")).FirstOrDefault() ?? "unknown"
            : "unknown";
    }

    private static BlockMap ReadMap(string path, long imageSize)
    {
        try
        {
            var map = BlockMap.Parse(File.ReadAllText(path));
            return map.ImageSize == imageSize ? map
                : throw new RefusedException(Refusal.Image, $"{path} is the map of another image: of {map.ImageSize} bytes, not {imageSize}. Get both again");
        }
        catch (FormatException fault)
        {
            throw new RefusedException(Refusal.Image, $"{path}: {fault.Message} Get it again, or remove it");
        }
    }

    private static void CheckMap(string path, IBlockDevice image, BlockMap map)
    {
        foreach (var range in map.Ranges)
        {
            var start = range.First * BlockMap.BlockSize;
            using var blocks = new DeviceStream(image, start, Math.Min(image.Length, (range.Last + 1) * BlockMap.BlockSize) - start);
            if (Convert.ToHexStringLower(Sha256.Hash(blocks)) != range.Digest)
            {
                throw new RefusedException(
                    Refusal.Image, $"{path} does not match its block map in blocks {range.First} to {range.Last}: it is damaged, or was changed. Get both again");
            }
        }
    }
}
