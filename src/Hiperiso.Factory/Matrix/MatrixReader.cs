using System.Collections.Immutable;
using Hiperiso.BootLog;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Yaml;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Factory.Matrix;

/// <summary>Reads <c>matrix.yaml</c>: images, defaults and entries. An entry with several values of an axis becomes several.</summary>
public static class MatrixReader
{
    /// <summary>The file, relative to the repository.</summary>
    public const string FileName = "matrix.yaml";

    private static readonly string[] Inheritable =
    [
        "image", "firmware", "accelerator", "ram", "cpus", "configuration", "menu", "compiled_menu", "files", "type", "power_off_after", "shape", "disc", "format",
        "stages", "budget", "result", "serial_has", "screen_has", "tags", "limit",
    ];

    /// <summary>Reads the file of a repository.</summary>
    /// <returns>All entries, expanded, in the order of the file.</returns>
    /// <exception cref="FactoryException">The file is missing or wrong; the message has the line.</exception>
    public static ImmutableArray<MatrixEntry> Read(string repositoryRoot) => Parse(YamlFile.Load(repositoryRoot, FileName));

    /// <summary>Reads the file's mapping.</summary>
    internal static ImmutableArray<MatrixEntry> Parse(YamlMap file)
    {
        file.AllowOnly("defaults", "images", "entries");
        var defaults = file.Map("defaults").AllowOnly(Inheritable);
        var images = Images(file);
        var entries = file.Maps("entries");
        var byId = new Dictionary<string, YamlMap>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var id = Identifier(entry.AllowOnly(["id", "like", .. Inheritable]), "id");
            if (!byId.TryAdd(id, entry))
            {
                throw entry.ErrorAt("id", $"the id '{id}' is there twice");
            }
        }

        return [.. entries.SelectMany(map => Expand(map, new MatrixLayers([map, .. Base(map, byId), defaults]), images).Select(entry => RequireEvidence(entry, map)))];
    }

    private static MatrixEntry RequireEvidence(MatrixEntry entry, YamlMap map) => entry.HasEvidence
        ? entry
        : throw map.ErrorAt(
            "result",
            $"'{entry.Id}' would be good if its image did nothing: with the verdict incomplete, or without stages, say what it must write in 'serial_has' or 'screen_has'");

    private static Dictionary<string, MatrixImage> Images(YamlMap file)
    {
        var images = new Dictionary<string, MatrixImage>(StringComparer.Ordinal);
        foreach (var map in file.Maps("images"))
        {
            map.AllowOnly("id", "component", "file", "name", "stack");
            var path = map.Text("file");
            var image = new MatrixImage(
                Identifier(map, "id"), map.Text("component"), path, map.OptionalText("name") ?? Path.GetFileName(path), map.Text("stack"));
            if (!images.TryAdd(image.Id, image))
            {
                throw map.ErrorAt("id", $"the id '{image.Id}' is there twice");
            }
        }

        return images;
    }

    // One level: what is inherited can be found in one place.
    private static ImmutableArray<YamlMap> Base(YamlMap entry, Dictionary<string, YamlMap> byId)
    {
        if (entry.OptionalText("like") is not { } name)
        {
            return [];
        }

        if (!byId.TryGetValue(name, out var found))
        {
            throw entry.ErrorAt("like", $"there is no entry '{name}'{Suggestion.Clause(name, byId.Keys)}");
        }

        return found.Has("like")
            ? throw entry.ErrorAt("like", $"'{name}' is like another entry itself; one level is all there is")
            : [found];
    }

    private static IEnumerable<MatrixEntry> Expand(YamlMap entry, MatrixLayers layers, Dictionary<string, MatrixImage> images)
    {
        var firmware = layers.For("firmware").Choices("firmware", MatrixNames.Firmware);
        var accelerators = layers.For("accelerator").Choices("accelerator", MatrixNames.Accelerators);
        return
            from one in firmware
            from other in accelerators
            let id = string.Concat(
                entry.Text("id"),
                firmware.Length > 1 ? $"-{MatrixNames.Of(MatrixNames.Firmware, one)}" : "",
                accelerators.Length > 1 ? $"-{MatrixNames.Of(MatrixNames.Accelerators, other)}" : "")
            select new MatrixEntry
            {
                Id = id,
                Image = Image(layers.For("image"), images),
                Firmware = one,
                Accelerator = other,
                Shape = layers.For("shape").OptionalText("shape") ?? ImageFiles.Shipped,
                IsDisc = layers.For("disc").Flag("disc"),
                Format = Format(layers.For("format")),
                GuestRamMb = layers.Positive("ram"),
                GuestCpus = layers.Positive("cpus"),
                Configuration = layers.For("configuration").OptionalText("configuration") ?? "",
                Menu = layers.For("menu").Texts("menu"),
                HasCompiledMenu = layers.For("compiled_menu").Flag("compiled_menu"),
                Files = MatrixFileReader.Read(layers.For("files")),
                Answers = MatrixAnswerReader.Read(layers.For("type")),
                PowerOffAfter = layers.For("power_off_after").OptionalText("power_off_after"),
                Stages = layers.For("stages").Choices("stages", MatrixNames.Stages, mayBeEmpty: true),
                Budget = Budget(layers.For("budget")),
                Result = layers.For("result").Choice("result", MatrixNames.Results),
                SerialHas = layers.For("serial_has").Texts("serial_has"),
                ScreenHas = layers.For("screen_has").Texts("screen_has"),
                Tags = [.. layers.For("tags").Texts("tags").Order(StringComparer.Ordinal)],
                LimitSeconds = layers.Positive("limit"),
            };
    }

    private static string? Format(YamlMap map)
    {
        var names = ExportFormat.All.Select(format => format.Name).ToList();
        return map.OptionalText("format") is not { } name || names.Contains(name)
            ? map.OptionalText("format")
            : throw map.ErrorAt("format", $"there is no format '{name}'{Suggestion.Clause(name, names)}");
    }

    private static ImmutableSortedDictionary<BootStage, int> Budget(YamlMap entry)
    {
        if (!entry.Has("budget"))
        {
            return ImmutableSortedDictionary<BootStage, int>.Empty;
        }

        var budget = entry.Map("budget").AllowOnly([.. MatrixNames.Stages.Keys]);
        var seconds = new MatrixLayers(budget);
        return budget.Keys.ToImmutableSortedDictionary(stage => MatrixNames.Stages[stage], seconds.Positive);
    }

    private static MatrixImage Image(YamlMap map, Dictionary<string, MatrixImage> images)
    {
        var name = map.Text("image");
        return images.TryGetValue(name, out var image)
            ? image
            : throw map.ErrorAt("image", $"there is no image '{name}'{Suggestion.Clause(name, images.Keys)}");
    }

    // It is a directory's name, and a part of others' command lines.
    private static string Identifier(YamlMap map, string key)
    {
        var id = map.Text(key);
        return id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.') && char.IsAsciiLetterOrDigit(id[0])
            ? id
            : throw map.ErrorAt(key, $"'{id}' is no id: small letters, digits, '-' and '.', and none of the last two first");
    }
}
