using System.Collections.Immutable;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Images;

/// <summary>Reads <c>files:</c> lists.</summary>
internal static class FileRuleReader
{
    /// <summary>The rules under the key <c>files</c> of a mapping; empty when there are none.</summary>
    public static ImmutableArray<FileRule> Read(YamlMap map) => [.. map.Maps("files").Select(ReadRule)];

    /// <summary>Reads a file that holds nothing but a <c>files:</c> list.</summary>
    public static ImmutableArray<FileRule> ReadFile(string repositoryRoot, string relativePath) =>
        Read(YamlFile.Load(repositoryRoot, relativePath).AllowOnly("files"));

    private static FileRule ReadRule(YamlMap map)
    {
        map.AllowOnly("path", "component", "file", "tree", "directory", "link", "executable");
        var path = map.Text("path");
        if (path.StartsWith('/') || path.Split('/').Any(segment => segment is "" or "." or ".."))
        {
            throw map.ErrorAt("path", $"'{path}' must be relative to the root of the volume, like EFI/BOOT/grub.cfg");
        }

        (FileRuleKind Kind, string? Source)[] candidates =
        [
            (FileRuleKind.File, map.OptionalText("file")),
            (FileRuleKind.Tree, map.OptionalText("tree")),
            (FileRuleKind.Link, map.OptionalText("link")),
            (FileRuleKind.Directory, map.Flag("directory") ? "" : null),
        ];
        if (map.Has("tree") && !map.Has("component"))
        {
            throw map.ErrorAt("tree", "a tree comes from a component; name files of the repository one by one, so that nothing untracked gets in");
        }

        var given = candidates.Where(candidate => candidate.Source is not null).ToArray();
        return given.Length == 1
            ? new FileRule(path, given[0].Kind, map.OptionalText("component"), given[0].Source, map.Flag("executable"))
            : throw map.ErrorAt("path", $"'{path}' needs exactly one of file, tree, link and directory");
    }
}
