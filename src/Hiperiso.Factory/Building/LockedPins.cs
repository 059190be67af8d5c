using System.Collections.Immutable;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Building;

/// <summary>Finds in the lock what a recipe asks for, and fails when the two do not fit.</summary>
internal static class LockedPins
{
    private const string Renew = "pin it: " + RecipeLock.UpdateCommand;

    /// <summary>The pins of a provider.</summary>
    /// <exception cref="FactoryException">Something the recipe asks for is not pinned.</exception>
    public static ProviderPins Of(RecipeLock locked, Recipe recipe, RecipeProvider provider)
    {
        var pins = locked.Providers.GetValueOrDefault($"{recipe.Name}/{provider.Name}") ?? ProviderPins.None;
        foreach (var package in provider.Packages)
        {
            if (!pins.Packages.Any(pin => (package.Follow ? pin.Follows : pin.Name) == package.Name))
            {
                throw new MissingInputException($"{recipe.File}: package '{package.Name}' is not in {RecipeLock.File}", Renew);
            }
        }

        foreach (var source in provider.Sources.OfType<DebianSource>())
        {
            if (!pins.Sources.Any(pin => pin.Name == source.Package))
            {
                throw new MissingInputException(
                    $"{recipe.File}: source package '{source.Package}' is not in {RecipeLock.File}", Renew);
            }
        }

        return pins;
    }

    /// <summary>All packages of a provider's build root.</summary>
    /// <exception cref="FactoryException">The lock has no root for this set.</exception>
    public static ImmutableArray<Pin> SandboxOf(RecipeLock locked, Recipe recipe, RecipeProvider provider) =>
        locked.Sandboxes.TryGetValue(RecipeLock.SetName(provider.Sandbox), out var pins)
            ? pins
            : throw new MissingInputException(
                $"{recipe.File}: the build root of provider '{provider.Name}' is not in {RecipeLock.File}: "
                    + $"[{string.Join(", ", provider.Sandbox)}]",
                Renew);

    /// <summary>The version: the recipe's, which must be the pinned one, or else the first pin's.</summary>
    public static string VersionOf(Recipe recipe, ProviderPins pins)
    {
        var pinned = pins.Sources.Concat(pins.Packages).FirstOrDefault()?.PlainVersion;
        if (recipe.Version is not { } version)
        {
            return pinned ?? throw new MissingInputException(
                $"{recipe.File}: key 'version' is missing, and nothing pinned tells it");
        }

        return Mismatch(recipe, pins) is { } mismatch
            ? throw new MissingInputException(
                mismatch, "set the recipe's version to the pinned one, and look at its patches and steps")
            : version;
    }

    /// <summary>Says that the recipe's version is not the pinned one; null when it is.</summary>
    public static string? Mismatch(Recipe recipe, ProviderPins pins)
    {
        var pinned = pins.Sources.Concat(pins.Packages).FirstOrDefault()?.PlainVersion;
        return recipe.Version is null || pinned is null || IsVersionOf(recipe.Version, pinned)
            ? null
            : $"{recipe.File}: version {recipe.Version}, but {RecipeLock.File} pins {pinned}";
    }

    // 10.0.13 is the version of 10.0.13+ds-1, but not of 10.0.131-1.
    private static bool IsVersionOf(string version, string pinned) =>
        pinned.StartsWith(version, StringComparison.Ordinal)
        && (pinned.Length == version.Length || pinned[version.Length] is not ('.' or (>= '0' and <= '9')));
}
