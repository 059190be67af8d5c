using System.Collections.Immutable;
using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Building;

/// <summary>The files of <c>vendor/</c> that a recipe builds from.</summary>
/// <param name="Files">By path relative to the repository, in the order of the recipe.</param>
internal sealed record VendorInputs(ImmutableArray<LocalInputs.LocalFile> Files)
{
    /// <summary>Whether all of a provider's files are there. Without them it has no key.</summary>
    public static bool AreThere(string repositoryRoot, RecipeProvider provider) => Missing(repositoryRoot, provider).IsEmpty;

    /// <summary>Hashes a provider's files.</summary>
    /// <exception cref="FactoryException">Files are missing; the error says for each what it is and where it belongs.</exception>
    public static VendorInputs Collect(string repositoryRoot, Recipe recipe, RecipeProvider provider, InputSnapshot snapshot)
    {
        if (Missing(repositoryRoot, provider) is { IsEmpty: false } missing)
        {
            var lines = missing.Select(source => $"\n  {PathOf(source)}: {source.What.Trim()}\n    from: {source.From.Trim()}");
            throw new MissingInputException(
                $"{recipe.File}: {recipe.Name} is built from what only you can bring; missing:{string.Concat(lines)}",
                $"put it into {Path.Combine(repositoryRoot, VendorFolder.Name)}, under exactly this name, and run this again");
        }

        return new VendorInputs([.. Sources(provider).Select(source => new LocalInputs.LocalFile(
            PathOf(source), snapshot.AddFile(Path.Combine(repositoryRoot, PathOf(source)))))]);
    }

    /// <summary>Copies the files into <c>$SOURCES</c>, and fails when one is no longer what was hashed.</summary>
    public void CopyTo(string repositoryRoot, string sources)
    {
        foreach (var file in Files)
        {
            file.CopyTo(repositoryRoot, Path.Combine(sources, Path.GetFileName(file.Path)));
        }
    }

    private static ImmutableArray<VendorSource> Missing(string repositoryRoot, RecipeProvider provider) =>
        [.. Sources(provider).Where(source => !File.Exists(Path.Combine(repositoryRoot, PathOf(source))))];

    private static IEnumerable<VendorSource> Sources(RecipeProvider provider) => provider.Sources.OfType<VendorSource>();

    private static string PathOf(VendorSource source) => $"{VendorFolder.Name}/{source.FileName}";
}
