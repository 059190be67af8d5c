using System.Collections.Immutable;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Packs;

/// <summary>Kernel modules that stay out of packs: whatever is in a pack gets loaded when its hardware is there.</summary>
/// <param name="Globs">Paths below the kernel's module directory.</param>
internal sealed record ModuleExclusions(ImmutableArray<PathGlob> Globs)
{
    private const string RelativePath = "images/parts/pack.yaml";

    /// <summary>Reads the repository's list.</summary>
    public static ModuleExclusions Read(string repositoryRoot) => new(
    [
        .. YamlFile.Load(repositoryRoot, RelativePath).AllowOnly("exclude").Maps("exclude").SelectMany(map =>
        {
            // The reason is for readers, but there must be one.
            map.AllowOnly("modules", "why").Text("why");
            return map.Texts("modules").Select(pattern => new PathGlob(pattern));
        }),
    ]);

    /// <summary>Whether a module stays out.</summary>
    public bool Has(string path) => Globs.Any(glob => glob.Matches(path));
}
