using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Factory.Debian;
using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Licences;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Locking;

/// <summary>
/// Adds to a new lock what the archive's index does not tell: the source and licence of each package, read from the package
/// itself. What has not moved is taken from the old lock.
/// </summary>
internal sealed class LockCompletion(Fetcher fetcher, Uri mirror, string workspace)
{
    /// <summary>The lock with sources, licences and the recipes' own files.</summary>
    public RecipeLock Complete(RecipeLock after, RecipeLock before, IReadOnlyList<Recipe> recipes)
    {
        var known = Files(before).Where(pin => pin.Source.Length > 0 && pin.Licence.Length > 0)
            .DistinctBy(pin => pin.Sha256).ToDictionary(pin => pin.Sha256, StringComparer.Ordinal);
        var packages = Files(after).Where(pin => !known.ContainsKey(pin.Sha256)).DistinctBy(pin => pin.Sha256).ToList();
        foreach (var pin in Read(packages))
        {
            known[pin.Sha256] = pin;
        }

        // Of what is pinned now: the text of a lock does not depend on the one before it.
        var licences = Files(after).Select(pin => known[pin.Sha256]).GroupBy(pin => pin.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Licence, StringComparer.Ordinal);
        Pin Fill(Pin pin) => pin with
        {
            Source = known[pin.Sha256].Source,
            Licence = ReviewedLicences.For(known[pin.Sha256]) ?? LicenceNote.Resolve(known[pin.Sha256].Licence, licences),
        };
        return after with
        {
            Providers = after.Providers.ToImmutableSortedDictionary(
                pair => pair.Key,
                pair => new ProviderPins(
                    [.. pair.Value.Sources.Select(pin => OfSource(pin, pair.Key, recipes))], [.. pair.Value.Packages.Select(Fill)]),
                StringComparer.Ordinal),
            Sandboxes = after.Sandboxes.ToImmutableSortedDictionary(
                pair => pair.Key, pair => pair.Value.Select(Fill).ToImmutableArray(), StringComparer.Ordinal),
            Urls = [.. recipes.SelectMany(UrlPin.Of)],
        };
    }

    // A file of a source package is its own source; its licence is what the recipe says of the component.
    private static Pin OfSource(Pin pin, string component, IReadOnlyList<Recipe> recipes) => pin with
    {
        Source = $"{pin.Name} {pin.Version}",
        Licence = recipes.First(recipe => component.StartsWith(recipe.Name + "/", StringComparison.Ordinal)).Licence,
    };

    private Pin[] Read(List<Pin> packages)
    {
        var files = fetcher.FetchAll([.. packages.Select(pin => new FetchRequest(
            RecipeLock.File, $"{pin.Name} {pin.Version}", pin.FileName, pin.Size, pin.Sha256, [DebianMirror.AddressOf(mirror, pin.Path)]))]);
        var read = new Pin[packages.Count];
        Parallel.For(0, packages.Count, index => read[index] = PackageOrigin.Complete(
            packages[index], files[index], Path.Combine(workspace, index.ToString(CultureInfo.InvariantCulture))));
        return read;
    }

    private static IEnumerable<Pin> Files(RecipeLock locked) => locked.Providers.Values
        .SelectMany(pins => pins.Packages).Concat(locked.Sandboxes.Values.SelectMany(pins => pins));
}
