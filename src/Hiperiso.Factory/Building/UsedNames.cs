using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Sandboxes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>The names of the store's entries (<see cref="StoreEntry.Name"/>) that something uses or will make.</summary>
internal static class UsedNames
{
    /// <summary>A component's build, its build root, its fetched files, and the same of all it needs.</summary>
    public static IEnumerable<string> Of(ComponentPlan plan) =>
    [
        $"{plan.Recipe.Name}/{plan.Path.VersionAndKey}",
        .. OfRoot(plan.SandboxPins),
        .. plan.Provider.Sources.OfType<UrlSource>().Select(source => OfSource(source.Sha256)),
        .. plan.Pins.Sources.Concat(plan.Pins.Packages).Select(pin => OfSource(pin.Sha256)),
        .. plan.Needs.SelectMany(Of),
    ];

    /// <summary>Everything a lock pins: build roots, source files and packages.</summary>
    public static IEnumerable<string> Of(RecipeLock locked) =>
    [
        .. locked.Sandboxes.Values.SelectMany(pins => OfRoot(pins)),
        .. locked.Providers.Values.SelectMany(pins => pins.Sources.Concat(pins.Packages)).Select(pin => OfSource(pin.Sha256)),
    ];

    /// <summary>A build root and the packages it is made of.</summary>
    public static IEnumerable<string> OfRoot(IReadOnlyCollection<Pin> packages) =>
        [$"sandbox/{SandboxKey.Of(packages).Short}", .. packages.Select(pin => OfSource(pin.Sha256))];

    /// <summary>A fetched file.</summary>
    public static string OfSource(string sha256) => $"sources/{sha256}";
}
