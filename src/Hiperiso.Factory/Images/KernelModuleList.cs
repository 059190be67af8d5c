using System.Collections.Immutable;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Images;

/// <summary>The curated list of kernel modules, <c>images/parts/kernel-modules.yaml</c>.</summary>
/// <param name="Modules">In load order.</param>
internal sealed record KernelModuleList(ImmutableArray<KernelModuleWish> Modules)
{
    /// <summary>The file, relative to the repository.</summary>
    public const string RelativePath = "images/parts/kernel-modules.yaml";

    /// <summary>Reads the list: items are names, or <c>name: cpu vendor</c>.</summary>
    public static KernelModuleList Read(string repositoryRoot) => Read(YamlFile.Load(repositoryRoot, RelativePath));

    /// <summary>Reads the list from parsed YAML.</summary>
    public static KernelModuleList Read(YamlMap file) => new(
    [
        .. file.AllowOnly("modules").TextsOrMaps("modules").Select(item => item.Map is { } map
            ? new KernelModuleWish(map.Keys.Single(), map.Text(map.Keys.Single()))
            : new KernelModuleWish(item.Text!, null)),
    ]);
}
