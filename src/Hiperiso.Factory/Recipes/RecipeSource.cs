using System.Collections.Immutable;

namespace Hiperiso.Factory.Recipes;

/// <summary>Where source files come from.</summary>
public abstract record RecipeSource;

/// <summary>Files of a Debian source package; exact names, sizes and hashes are in the lock.</summary>
/// <param name="Package">Name of the source package.</param>
/// <param name="Files">Globs (<c>*</c>, <c>?</c>) that choose among its files.</param>
public sealed record DebianSource(string Package, ImmutableArray<string> Files) : RecipeSource;

/// <summary>A file by address and hash.</summary>
/// <param name="Addresses">Equivalent addresses, tried in order.</param>
/// <param name="FileName">Its name in <c>$SOURCES</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record UrlSource(ImmutableArray<Uri> Addresses, string FileName, long Size, string Sha256) : RecipeSource
{
    /// <summary>Who else says that the hash is right; null when the recipe does not tell.</summary>
    public string? Verified { get; init; }
}

/// <summary>
/// A file nobody can fetch: whoever builds puts it into the repository's <c>vendor/</c>, which git ignores. Its hash enters
/// the key.
/// </summary>
/// <param name="FileName">Its name there and in <c>$SOURCES</c>.</param>
/// <param name="What">What it is, for the one who has to find it.</param>
/// <param name="From">Where it comes from.</param>
public sealed record VendorSource(string FileName, string What, string From) : RecipeSource;
