using System.Collections.Immutable;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Locking;

/// <summary>
/// What <c>recipes/recipes.lock</c> holds: the exact files of the Debian archive that every recipe and every build root is
/// made of, and for review what recipes fetch from elsewhere. A build uses these and nothing else.
/// </summary>
/// <param name="Suite">The Debian suite the pins were taken from.</param>
/// <param name="Providers">By <c>component/provider</c>.</param>
/// <param name="Sandboxes">All packages of a build root, by the set of packages asked for (<see cref="SetName"/>).</param>
public sealed record RecipeLock(
    string Suite,
    ImmutableSortedDictionary<string, ProviderPins> Providers,
    ImmutableSortedDictionary<string, ImmutableArray<Pin>> Sandboxes)
{
    /// <summary>The lock's file, relative to the repository.</summary>
    public const string File = "recipes/recipes.lock";

    /// <summary>The command that renews the lock.</summary>
    public const string UpdateCommand = "./build.sh --target=Update";

    /// <summary>How the hashes of the archive's files were checked when they were pinned.</summary>
    public const string ArchiveVerified = "apt: Release signed by debian-archive-keyring, hash in Packages or Sources";

    /// <summary>Files that recipes fetch from elsewhere, by recipe and file name.</summary>
    public ImmutableArray<UrlPin> Urls { get; init; } = [];

    /// <summary>All pinned files of the archive; one that serves several purposes is there several times.</summary>
    public IEnumerable<Pin> Pins => Providers.Values.SelectMany(pins => pins.Sources.Concat(pins.Packages))
        .Concat(Sandboxes.Values.SelectMany(pins => pins));

    /// <summary>A lock without pins.</summary>
    public static RecipeLock Empty { get; } = new(
        "trixie",
        ImmutableSortedDictionary.Create<string, ProviderPins>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, ImmutableArray<Pin>>(StringComparer.Ordinal));

    /// <summary>This lock of some recipes, with what the others have in an earlier lock; build roots that both use stay as they were.</summary>
    /// <param name="before">The earlier lock.</param>
    /// <param name="others">The recipes that this lock does not speak of.</param>
    internal RecipeLock With(RecipeLock before, IReadOnlyCollection<Recipe> others)
    {
        var providers = others.SelectMany(recipe => recipe.Providers.Keys.Select(provider => $"{recipe.Name}/{provider}")).ToHashSet();
        var sets = others.SelectMany(recipe => recipe.Providers.Values.Select(provider => SetName(provider.Sandbox))).ToHashSet();
        return this with
        {
            Providers = Providers.SetItems(before.Providers.Where(pair => providers.Contains(pair.Key))),
            Sandboxes = Sandboxes.SetItems(before.Sandboxes.Where(pair => sets.Contains(pair.Key))),
        };
    }

    /// <summary>
    /// The name of a package set: its names in ordinal order, separated by spaces; empty for the essential packages alone.
    /// </summary>
    public static string SetName(IEnumerable<string> packages) =>
        string.Join(' ', packages.Distinct().Order(StringComparer.Ordinal));
}
