using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Tools.Sticks;

/// <summary>Compares a stick with a manifest.</summary>
internal static class StickCheck
{
    /// <summary>What is not as it should be; empty when everything is.</summary>
    /// <param name="device">The whole disk.</param>
    /// <param name="stick">The stick on it.</param>
    /// <param name="manifest">What should be on its EFI system partition.</param>
    internal static IReadOnlyList<string> Faults(IBlockDevice device, Stick stick, StickManifest manifest)
    {
        var faults = new List<string>();
        if (stick.TableFault is { } tableFault)
            faults.Add(tableFault);
        if (stick.SectorSize == 512 && BootCodeFault(BiosBootCode.Digest(device), manifest.BootCodeDigest) is { } bootFault)
            faults.Add($"boot code: {bootFault}. hiperiso disk update writes it anew");
        var esp = stick.OpenEsp(device);
        var found = esp.Enumerate().Where(entry => !entry.IsDirectory).DistinctBy(entry => entry.Path, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(entry => entry.Path, entry => entry.Length, StringComparer.OrdinalIgnoreCase);
        faults.AddRange(stick.Missing.Except(manifest.Files.Select(file => file.Path), StringComparer.OrdinalIgnoreCase).Select(MissingFile));
        foreach (var file in manifest.Files)
            faults.AddRange(Fault(esp, found, file));
        faults.AddRange(found.Keys
            .Except(manifest.Files.Select(file => file.Path).Append(StickManifest.Path), StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .Select(path => $"/{path}: not from us"));
        return faults;
    }

    /// <summary>What is said of a file that is not there.</summary>
    internal static string MissingFile(string path) => $"/{path}: missing";

    private static string? BootCodeFault(string found, string? expected) => expected switch
    {
        // The image has none: what is there may be an older one's.
        "" => null,
        _ when found.Length == 0 => "not there, or its parts do not fit together; BIOS machines do not start from it",
        null => null,
        _ => found == expected ? null : "not what it should be; BIOS machines may not start from it",
    };

    private static IEnumerable<string> Fault(ReadableVolume esp, Dictionary<string, long> found, ManifestFile file)
    {
        if (!found.TryGetValue(file.Path, out var size))
            return [MissingFile(file.Path)];
        if (size != file.Size)
            return [$"/{file.Path}: {size} bytes in the place of {file.Size}"];
        try
        {
            using var stream = esp.OpenFile(file.Path);
            return Convert.ToHexStringLower(Sha256.Hash(stream)) == file.Digest ? [] : [$"/{file.Path}: changed or damaged"];
        }
        catch (IOException failure)
        {
            return [$"/{file.Path}: cannot be read: {failure.Message}"];
        }
    }
}
