using Hiperiso.Factory.Yaml;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Factory.Images;

/// <summary>Reads <c>images/*.yaml</c>.</summary>
internal static class ImageSpecReader
{
    /// <summary>Reads an image's declaration.</summary>
    public static ImageSpec Read(string repositoryRoot, string relativePath) => Read(YamlFile.Load(repositoryRoot, relativePath));

    /// <summary>Reads an image's declaration from parsed YAML.</summary>
    public static ImageSpec Read(YamlMap map)
    {
        map.AllowOnly("name", "description", "identity", "size", "partition-table", "boot-code", "partitions");
        var spec = new ImageSpec(
            map.Text("name"),
            map.Text("description"),
            map.Text("identity"),
            DiskSize.Parse(map.Text("size")),
            Choice(map, "partition-table", ("gpt", PartitionTableKind.Gpt), ("mbr", PartitionTableKind.Mbr)),
            map.Has("boot-code") ? ReadBootCode(map.Map("boot-code")) : null,
            [.. map.Maps("partitions").Select(ReadPartition)]);
        return spec.Partitions.Count(partition => partition.Size is null) <= 1
            ? spec
            : throw map.ErrorAt("partitions", "at most one partition can have 'size: rest'");
    }

    private static BootCodeSpec ReadBootCode(YamlMap map)
    {
        map.AllowOnly("boot", "core", "sector");
        var boot = map.Map("boot").AllowOnly("component", "file");
        var core = map.Map("core").AllowOnly("component", "file");
        return new BootCodeSpec(
            boot.Text("component"), boot.Text("file"), core.Text("component"), core.Text("file"), map.Number("sector"));
    }

    private static PartitionSpec ReadPartition(YamlMap map)
    {
        map.AllowOnly("name", "type", "file-system", "label", "size", "payload", "files");
        var size = map.Text("size");
        return new PartitionSpec(
            map.Text("name"),
            Choice(map, "type", ("basic-data", PartitionPurpose.BasicData), ("efi-system", PartitionPurpose.EfiSystem)),
            Choice(map, "file-system", ("exfat", ImageFileSystem.ExFat), ("fat16", ImageFileSystem.Fat16), ("fat32", ImageFileSystem.Fat32)),
            map.Text("label"),
            size == "rest" ? null : DiskSize.Parse(size),
            map.Flag("payload"),
            FileRuleReader.Read(map));
    }

    private static T Choice<T>(YamlMap map, string key, params (string Text, T Value)[] choices)
    {
        var text = map.Text(key);
        foreach (var choice in choices)
        {
            if (choice.Text == text)
            {
                return choice.Value;
            }
        }

        var names = choices.Select(choice => choice.Text).ToArray();
        throw map.ErrorAt(key, $"'{key}' must be one of {string.Join(", ", names)}, not '{text}'{Suggestion.Clause(text, names)}");
    }
}
