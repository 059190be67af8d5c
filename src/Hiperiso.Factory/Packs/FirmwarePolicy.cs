using System.Collections.Immutable;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Yaml;
using Hiperiso.Runtime.Packs;

namespace Hiperiso.Factory.Packs;

/// <summary>
/// Which firmware gets into packs: the key <c>policy</c> of the recipe <c>firmware</c>. It stands in the recipe, as it decides
/// about the packages that the recipe names right below it.
/// </summary>
/// <param name="Rules">In the order of the file.</param>
internal sealed record FirmwarePolicy(ImmutableArray<FirmwareRule> Rules)
{
    /// <summary>The recipe's name.</summary>
    public const string Component = "firmware";

    /// <summary>The recipe's file, relative to the repository.</summary>
    public static string File => Recipe.FileOf(Component);

    /// <summary>Reads the repository's policy.</summary>
    /// <exception cref="FactoryException">It has an error; file and line are named.</exception>
    public static FirmwarePolicy Read(string repositoryRoot) => Read(YamlFile.Load(repositoryRoot, File));

    /// <summary>Reads the policy of a recipe.</summary>
    public static FirmwarePolicy Read(YamlMap recipe) => new([.. recipe.Maps(RecipeReader.PolicyKey).Select(ReadRule)]);

    private static FirmwareRule ReadRule(YamlMap map)
    {
        map.AllowOnly("package", "files", "modules", "licence", "redistributable", "why");
        var rule = new FirmwareRule(
            map.Line,
            map.Text("package"),
            [.. map.Texts("files").Select(pattern => new PathGlob(pattern))],
            [.. map.Texts("modules").Select(ModuleName.Normalise).Order(StringComparer.Ordinal)],
            map.Text("licence"),
            map.Has("redistributable") ? map.Flag("redistributable") : throw map.ErrorAt(
                "redistributable", "key 'redistributable' is missing: say whether others may be given copies"),
            map.Text("why"));
        return rule.Files.IsEmpty || rule.Modules.IsEmpty
            ? throw map.ErrorAt(
                rule.Files.IsEmpty ? "files" : "modules", "a rule names files, and the modules that are given them")
            : rule;
    }
}
