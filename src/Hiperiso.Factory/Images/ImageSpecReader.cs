using Hiperiso.Factory.Yaml;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Factory.Images;

/// <summary>Reads <c>images/*.yaml</c>.</summary>
internal static class ImageSpecReader
{
    private const string Folder = "images";
    private const string Suffix = ".yaml";

    /// <summary>Reads the declaration of an image.</summary>
    /// <param name="repositoryRoot">The repository.</param>
    /// <param name="name">The image's name: that of its file without <c>.yaml</c>.</param>
    /// <exception cref="FactoryException">There is no such image, or its declaration is wrong.</exception>
    public static ImageSpec ReadNamed(string repositoryRoot, string name)
    {
        var names = Directory.EnumerateFiles(Path.Combine(repositoryRoot, Folder), "*" + Suffix)
            .Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal).ToArray();
        if (!names.Contains(name, StringComparer.Ordinal))
        {
            throw new FactoryException($"there is no image '{name}'{Suggestion.Clause(name, names)}", $"There are {string.Join(", ", names)}: see images/.");
        }

        var map = YamlFile.Load(repositoryRoot, $"{Folder}/{name}{Suffix}");
        var spec = Read(map);
        return spec.Name == name ? spec : throw map.ErrorAt("name", $"the image in {name}{Suffix} must have its name, '{name}', not '{spec.Name}'");
    }

    /// <summary>Reads an image's declaration from parsed YAML.</summary>
    public static ImageSpec Read(YamlMap map)
    {
        map.AllowOnly("name", "description", "identity", "size", "partition-table", "boot-code", "disc", "partitions");
        var spec = new ImageSpec(
            map.Text("name"),
            map.Text("description"),
            map.Text("identity"),
            DiskSize.Parse(map.Text("size")),
            Choice(map, "partition-table", ("gpt", PartitionTableKind.Gpt), ("mbr", PartitionTableKind.Mbr)),
            map.Has("boot-code") ? ReadBootCode(map.Map("boot-code")) : null,
            [.. map.Maps("partitions").Select(ReadPartition)])
        {
            Disc = map.Has("disc") ? ReadDisc(map.Map("disc")) : null,
        };
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

    private static DiscSpec ReadDisc(YamlMap map)
    {
        map.AllowOnly("label", "boot", "files");
        var boot = map.Map("boot").AllowOnly("component", "file");
        return new DiscSpec(map.Text("label"), boot.Text("component"), boot.Text("file"), FileRuleReader.Read(map));
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
