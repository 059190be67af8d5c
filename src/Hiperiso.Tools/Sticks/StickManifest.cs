using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hiperiso.Imaging;
using Hiperiso.Runtime.Json;

namespace Hiperiso.Tools.Sticks;

/// <summary>What the installer wrote to a stick's EFI system partition, kept there as <c>/EFI/hiperiso/manifest.json</c>.</summary>
/// <param name="Version">The version of the software.</param>
/// <param name="ImageDigest">SHA-256 of the image it came from, hexadecimal; empty when nobody said.</param>
/// <param name="Files">The files.</param>
internal sealed record StickManifest(string Version, string ImageDigest, ImmutableArray<ManifestFile> Files)
{
    /// <summary>Where it is kept.</summary>
    internal const string Path = "EFI/hiperiso/manifest.json";

    /// <summary>SHA-256 of the boot code for BIOS, wherever on the disk it is; empty when the image has none, null when nobody said.</summary>
    internal string? BootCodeDigest { get; init; }

    /// <summary>
    /// From the beginning of the EFI system partition that this was written to, to the end of what the stick may use: what lies behind is left alone. Null
    /// where nothing is reserved. Somewhere else than it says, as after the stick was grown, it no longer counts.
    /// </summary>
    internal ByteRange? Room { get; init; }

    private const int Format = 1;
    private const int MaximumLength = 1 << 20;

    /// <summary>Version and image in a few characters: <c>0.1.0 (5c419ae4326f)</c>.</summary>
    internal string ShortVersion => ImageDigest.Length > 12 ? $"{Version} ({ImageDigest[..12]})" : Version;

    /// <summary>Describes files by reading all of them.</summary>
    internal static StickManifest Of(string version, string imageDigest, ImageTree tree) => new(
        version,
        imageDigest,
        [.. tree.Nodes().Where(node => node.Content is not null).Select(node => ManifestFile.Of(node.Path, node.Content!))]);

    /// <summary>Reads the manifest of a volume; null when it has none.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    internal static StickManifest? Read(ReadableVolume volume)
    {
        try
        {
            using var stream = volume.OpenFile(Path);
            if (stream.Length > MaximumLength)
                throw new InvalidDataException($"/{Path} is too long to be one of ours");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Parse(bytes);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The file's bytes.</summary>
    internal byte[] ToJson() => Encoding.UTF8.GetBytes(JsonText.Indented(json =>
    {
        json.WriteNumber("format", Format);
        json.WriteString("version", Version);
        json.WriteString("image_sha256", ImageDigest);
        if (BootCodeDigest is not null)
            json.WriteString("boot_code_sha256", BootCodeDigest);
        if (Room is { } room)
        {
            json.WriteNumber("room_start", room.Start);
            json.WriteNumber("room_end", room.End);
        }

        json.WriteStartArray("files");
        foreach (var file in Files)
            file.WriteTo(json);
        json.WriteEndArray();
    }));

    /// <summary>Reads it from JSON.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    internal static StickManifest Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonContent.Parse(json);
        var root = document.RootElement;
        if (JsonContent.Number(root, "format") != Format || JsonContent.Member(root, "files") is not { ValueKind: JsonValueKind.Array } files)
            throw new InvalidDataException($"/{Path} is of no form that this program knows");
        return new StickManifest(
            JsonContent.Text(root, "version") ?? "",
            JsonContent.Text(root, "image_sha256") ?? "",
            [.. files.EnumerateArray().Select(ManifestFile.Read)])
        {
            BootCodeDigest = JsonContent.Text(root, "boot_code_sha256"),
            Room = JsonContent.Number(root, "room_start") is >= 0 and { } start && JsonContent.Number(root, "room_end") is { } end && end >= start
                ? new ByteRange(start, end - start)
                : null,
        };
    }
}
