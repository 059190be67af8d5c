using System.Collections.Immutable;
using System.Globalization;
using System.IO.Enumeration;
using Hiperiso.Factory.Debian;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Locking;

/// <summary>Makes a new lock from what the mirror offers now.</summary>
internal sealed class PinUpdater(AptWorkspace apt)
{
    /// <summary>Pins everything the recipes ask for.</summary>
    /// <param name="suite">The suite the workspace reads.</param>
    /// <param name="recipes">All recipes.</param>
    public RecipeLock Update(string suite, IReadOnlyList<Recipe> recipes)
    {
        var providers = recipes.SelectMany(recipe => recipe.Providers.Values.Select(provider => (recipe, provider))).ToList();
        return new RecipeLock(
            suite,
            providers
                .Select(pair => (name: $"{pair.recipe.Name}/{pair.provider.Name}", pins: Pins(pair.recipe, pair.provider)))
                .Where(pair => !pair.pins.Sources.IsEmpty || !pair.pins.Packages.IsEmpty)
                .ToImmutableSortedDictionary(pair => pair.name, pair => pair.pins, StringComparer.Ordinal),
            providers.Select(pair => RecipeLock.SetName(pair.provider.Sandbox)).Distinct().ToImmutableSortedDictionary(
                name => name,
                name => apt.Closure(name.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToImmutableArray(),
                StringComparer.Ordinal));
    }

    private ProviderPins Pins(Recipe recipe, RecipeProvider provider) => new(
        [.. provider.Sources.OfType<DebianSource>().SelectMany(source => SourcePins(recipe, source))],
        [.. provider.Packages.Select(package => PackagePin(recipe, package))]);

    private IEnumerable<Pin> SourcePins(Recipe recipe, DebianSource source)
    {
        var files = apt.SourceFiles(source.Package).ToList();
        foreach (var glob in source.Files)
        {
            var matches = files
                .Where(file => FileSystemName.MatchesSimpleExpression(glob, file.FileName, ignoreCase: false)).ToList();
            if (matches.Count == 0)
            {
                throw new FactoryException(
                    $"{recipe.File}: no file of the source package {source.Package} matches '{glob}'",
                    $"it has: {string.Join(", ", files.Select(file => file.FileName))}");
            }

            foreach (var match in matches)
            {
                yield return match;
            }
        }
    }

    private Pin PackagePin(Recipe recipe, RecipePackage package)
    {
        var name = package.Follow ? Followed(recipe, package.Name) : package.Name;
        var fields = apt.Show(name);
        return new Pin(
            name,
            fields["Version"],
            fields["Filename"],
            long.Parse(fields["Size"], CultureInfo.InvariantCulture),
            fields["SHA256"],
            package.Follow ? package.Name : null);
    }

    // A meta package names the one real package of the moment first: linux-image-6.12.1-amd64 (= 6.12.1-1).
    private string Followed(Recipe recipe, string metaPackage) =>
        apt.Show(metaPackage).GetValueOrDefault("Depends", "")
            .Split([',', '|', ' '], StringSplitOptions.RemoveEmptyEntries) is [var first, ..]
            ? first
            : throw new FactoryException($"{recipe.File}: {metaPackage} depends on nothing: there is no package to follow");
}
