using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Locking;

/// <summary>
/// A file that a recipe fetches by address. The recipe is what counts; the lock repeats it, so that one file shows everything
/// that is fetched.
/// </summary>
/// <param name="Component">The recipe and its provider, <c>grub/source</c>.</param>
/// <param name="FileName">Its name in the store.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Licence">The recipe's, an SPDX expression.</param>
/// <param name="Origin">Equivalent addresses.</param>
/// <param name="Verified">How the hash is known to be right.</param>
public sealed record UrlPin(
    string Component, string FileName, long Size, string Sha256, string Licence, ImmutableArray<string> Origin, string Verified)
{
    private const string OnlyRecipe = "recipe: hash committed with it";

    /// <summary>The files a recipe fetches by address, in its order.</summary>
    internal static IEnumerable<UrlPin> Of(Recipe recipe) => recipe.Providers.Values.SelectMany(provider =>
        provider.Sources.OfType<UrlSource>().Select(source => new UrlPin(
            $"{recipe.Name}/{provider.Name}",
            source.FileName,
            source.Size,
            source.Sha256,
            recipe.Licence,
            [.. source.Addresses.Select(address => address.AbsoluteUri)],
            source.Verified ?? OnlyRecipe)));

    internal static UrlPin Read(YamlMap map)
    {
        map.AllowOnly("for", "file", "size", "sha256", "licence", "origin", "verified");
        return new UrlPin(
            map.Text("for"), map.Text("file"), map.Number("size"), map.Text("sha256"), map.Text("licence"), map.Texts("origin"), map.Text("verified"));
    }

    /// <summary>The entry of the lock, two lines.</summary>
    internal string Text() => string.Create(
        CultureInfo.InvariantCulture,
        $"  - {{for: {Component}, file: {YamlText.Quote(FileName)}, size: {Size}, sha256: {Sha256}, licence: {YamlText.Quote(Licence)},\n"
        + $"     origin: [{string.Join(", ", Origin.Select(YamlText.Quote))}], verified: {YamlText.Quote(Verified)}}}\n");
}
