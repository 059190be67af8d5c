using System.Security.Cryptography;
using System.Text.Json;
using Hiperiso.Factory.Images;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Bmap;
using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.Factory.Signing;

/// <summary>Compares an image's manifest with what is really on its partitions.</summary>
internal static class ManifestVerification
{
    private const string Hint = "do not use the image";

    /// <summary>
    /// Reads every file of every partition, as they are on a used stick onto which the image was copied by its block map.
    /// </summary>
    /// <returns>How many files there are.</returns>
    /// <exception cref="FactoryException">The first difference.</exception>
    public static int Check(ImageFiles files, string imageSha256, BlockMap map)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(files.Manifest));
            var root = document.RootElement;
            if (root.GetProperty("image_sha256").GetString() != imageSha256)
            {
                throw new FactoryException($"{files.Manifest} is about another image", "fetch the one that belongs to this image");
            }

            using var image = RawImageFile.OpenRead(files.Image);
            var device = new UsedStick(image, map);
            return root.GetProperty("partitions").EnumerateArray().Sum(partition => CheckPartition(files.Image, device, partition));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FactoryException($"{files.Manifest} is not a manifest: {error.Message}", "fetch it again", error);
        }
        catch (CorruptImageException error)
        {
            throw new FactoryException($"{files.Image} is damaged, or its block map leaves out what it needs: {error.Message}", Hint, error);
        }
    }

    private static int CheckPartition(string image, UsedStick device, JsonElement partition)
    {
        var name = partition.GetProperty("name").GetString()!;
        var start = partition.GetProperty("first_lba").GetInt64() * PartitionExtent.SectorSize;
        var slice = new DeviceSlice(device, start, partition.GetProperty("sector_count").GetInt64() * PartitionExtent.SectorSize);
        ReadableVolume volume = partition.GetProperty("file_system").GetString() == "exfat" ? ExFatVolume.Open(slice) : FatVolume.Open(slice);
        var expected = partition.GetProperty("files").EnumerateArray()
            .Where(file => file.TryGetProperty("sha256", out _))
            .ToDictionary(file => file.GetProperty("path").GetString()!, file => file.GetProperty("sha256").GetString()!, StringComparer.Ordinal);
        var found = volume.Enumerate().Where(entry => !entry.IsDirectory).Select(entry => entry.Path).ToList();
        if (found.FirstOrDefault(path => !expected.ContainsKey(path)) is { } extra)
        {
            throw new FactoryException($"{image}: partition {name} has a file the manifest does not name: {extra}", Hint);
        }

        if (expected.Keys.Except(found).FirstOrDefault() is { } missing)
        {
            throw new FactoryException($"{image}: partition {name} lacks the file {missing}", Hint);
        }

        foreach (var (path, sha256) in expected)
        {
            using var content = volume.OpenFile(path);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != sha256)
            {
                throw new FactoryException($"{image}: partition {name}: {path} is not the file the manifest names, or the block map leaves out a part of it", Hint);
            }
        }

        return found.Count;
    }
}
