using System.Collections.Immutable;

namespace Hiperiso.Factory.Recipes;

/// <summary>One component of the image: what it is, and the ways (providers) it can be had.</summary>
/// <param name="Name">Lower-case name; also the file name <c>recipes/&lt;name&gt;.yaml</c> and the store directory.</param>
/// <param name="Version">Upstream version; null when it is taken from the first pinned package or source.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Homepage">Upstream's page; null for our own components.</param>
/// <param name="Licence">SPDX expression.</param>
/// <param name="Architecture">What the outputs run on, <c>x86_64</c>.</param>
/// <param name="DefaultProvider">The provider used when the selection names none.</param>
/// <param name="Providers">By name, in ordinal order.</param>
public sealed record Recipe(
    string Name,
    string? Version,
    string Description,
    string? Homepage,
    string Licence,
    string Architecture,
    string DefaultProvider,
    ImmutableSortedDictionary<string, RecipeProvider> Providers)
{
    /// <summary>The recipe's file, relative to the repository.</summary>
    public string File => FileOf(Name);

    /// <summary>The file of a component's recipe, relative to the repository.</summary>
    public static string FileOf(string name) => $"recipes/{name}.yaml";
}
