using System.Collections.Immutable;
using System.Text.Json;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Images;

/// <summary>
/// <c>manifest.json</c>: the disk's layout, the components that went in, and every file with its hash and the component it comes from.
/// </summary>
internal sealed class ImageManifest(
    ImageSpec spec,
    long diskSize,
    string sha256,
    ImmutableArray<PartitionExtent> extents,
    ImageWriter writer,
    ContentDigests digests)
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    /// <summary>The file's bytes.</summary>
    /// <param name="contents">What is on the partitions.</param>
    /// <param name="initramfs">What is inside the host system's archive.</param>
    /// <param name="components">The builds that went in.</param>
    public byte[] ToJson(ImageContents contents, ImmutableArray<PlacedFile> initramfs, IEnumerable<StorePath> components)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("name", spec.Name);
            json.WriteString("image_sha256", sha256);
            json.WriteNumber("image_size", diskSize);
            json.WriteNumber("source_date_epoch", SourceDate.Epoch);
            WriteComponents(json, components);
            json.WriteStartArray("partitions");
            for (var index = 0; index < extents.Length; index++)
            {
                WritePartition(json, index, contents.Partitions[index]);
            }

            json.WriteEndArray();
            json.WritePropertyName("initramfs");
            WriteFiles(json, initramfs);
            json.WriteEndObject();
        }

        return [.. buffer.ToArray(), (byte)'\n'];
    }

    private static void WriteComponents(Utf8JsonWriter json, IEnumerable<StorePath> components)
    {
        json.WriteStartArray("components");
        foreach (var component in components.OrderBy(component => component.Component, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name", component.Component);
            json.WriteString("version", component.Version);
            json.WriteString("key", component.Key);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WritePartition(Utf8JsonWriter json, int index, ImmutableArray<PlacedFile> files)
    {
        var (partition, extent) = (spec.Partitions[index], extents[index]);
        json.WriteStartObject();
        json.WriteNumber("number", extent.Number);
        json.WriteString("name", partition.Name);
        json.WriteString("label", partition.Label);
        json.WriteString("file_system", partition.FileSystem.ToString().ToLowerInvariant());
        json.WriteString("volume_serial", writer.VolumeSerial(partition).ToString("X8", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteNumber("first_lba", extent.FirstLba);
        json.WriteNumber("sector_count", extent.SectorCount);
        json.WritePropertyName("files");
        WriteFiles(json, files);
        json.WriteEndObject();
    }

    private void WriteFiles(Utf8JsonWriter json, ImmutableArray<PlacedFile> files)
    {
        json.WriteStartArray();
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("component", file.Origin);
            if (file.LinkTarget is { } target)
            {
                json.WriteString("link", target);
            }
            else if (file.Content is { } content)
            {
                json.WriteNumber("size", content.Length);
                json.WriteString("sha256", digests.Of(content));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
