using System.Collections.Immutable;
using Hiperiso.Factory.Yaml;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Factory.Recipes;

/// <summary>Reads <c>recipes/&lt;name&gt;.yaml</c>.</summary>
internal static class RecipeReader
{
    /// <summary>A key that only the recipe <c>firmware</c> has: what of its packages gets into packs, and why.</summary>
    internal const string PolicyKey = "policy";

    private static readonly string[] ProviderNames = ["source", "debian", "local"];

    /// <summary>Names of all recipes of the repository, in ordinal order.</summary>
    public static ImmutableArray<string> Names(string repositoryRoot)
    {
        var directory = Path.Combine(repositoryRoot, "recipes");
        return Directory.Exists(directory)
            ? [.. Directory.EnumerateFiles(directory, "*.yaml")
                .Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Reads all recipes of the repository, in ordinal order of the name.</summary>
    /// <exception cref="FactoryException">A recipe has an error (file and line are named).</exception>
    public static IEnumerable<Recipe> All(string repositoryRoot) => Names(repositoryRoot).Select(name => Read(repositoryRoot, name));

    /// <summary>Reads one recipe.</summary>
    /// <exception cref="FactoryException">There is none of that name, or it has an error (file and line are named).</exception>
    public static Recipe Read(string repositoryRoot, string name)
    {
        var relativePath = Recipe.FileOf(name);
        if (!File.Exists(Path.Combine(repositoryRoot, relativePath)))
        {
            var names = Names(repositoryRoot);
            throw new FactoryException(
                $"no component '{name}': {relativePath} does not exist{Suggestion.Clause(name, names)}",
                $"components: {string.Join(", ", names)}");
        }

        return Parse(YamlFile.Load(repositoryRoot, relativePath), name);
    }

    /// <summary>Reads a recipe from its mapping; <paramref name="fileName"/> is the name its file gives it.</summary>
    public static Recipe Parse(YamlMap map, string fileName)
    {
        string[] keys = ["name", "version", "description", "homepage", "licence", "architecture", "provider", "providers"];
        map.AllowOnly(fileName == "firmware" ? [.. keys, PolicyKey] : keys);
        var name = map.Text("name");
        if (name != fileName)
        {
            throw map.ErrorAt("name", $"the recipe is named '{name}', its file '{fileName}.yaml'");
        }

        var providersMap = map.Map("providers").AllowOnly(ProviderNames);
        var providers = providersMap.Keys.ToImmutableSortedDictionary(
            key => key, key => ProviderReader.Parse(providersMap.Map(key), key), StringComparer.Ordinal);
        if (providers.Count == 0)
        {
            throw map.ErrorAt("providers", "'providers' is empty");
        }

        var defaultProvider = map.Text("provider");
        if (!providers.ContainsKey(defaultProvider))
        {
            throw map.ErrorAt(
                "provider", $"provider '{defaultProvider}' is not one of the recipe's: {string.Join(", ", providers.Keys)}");
        }

        var architecture = map.Text("architecture");
        if (architecture != "x86_64")
        {
            throw map.ErrorAt("architecture", $"architecture '{architecture}' cannot be built; known: x86_64");
        }

        return new Recipe(
            name,
            map.OptionalText("version"),
            map.Text("description"),
            map.OptionalText("homepage"),
            map.Text("licence"),
            architecture,
            defaultProvider,
            providers);
    }
}
