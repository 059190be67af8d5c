using System.Collections.Immutable;
using Hiperiso.Factory.Debian;
using Hiperiso.Factory.Fetching;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Building;

/// <summary>
/// From what recipes and the lock name to what is fetched. The machine's mirror is looked up when a pin needs it.
/// </summary>
internal sealed class FetchRequests
{
    private readonly Lazy<Uri> _mirror = new(() => DebianMirror.OfThisMachine());

    /// <summary>A provider's sources, addresses first, then files of Debian source packages.</summary>
    public ImmutableArray<FetchRequest> Sources(Recipe recipe, RecipeProvider provider, ProviderPins pins) =>
    [
        .. provider.Sources.OfType<UrlSource>().Select(source => new FetchRequest(
            recipe.File, source.FileName, source.FileName, source.Size, source.Sha256, source.Addresses)),
        .. Packages(recipe.File, pins.Sources),
    ];

    /// <summary>Files of the Debian archive.</summary>
    /// <param name="recipe">The recipe or lock that asks for them.</param>
    /// <param name="pins">The files.</param>
    public ImmutableArray<FetchRequest> Packages(string recipe, IEnumerable<Pin> pins) =>
    [
        .. pins.Select(pin => new FetchRequest(
            recipe,
            $"{pin.Name} {pin.Version}",
            pin.FileName,
            pin.Size,
            pin.Sha256,
            [DebianMirror.AddressOf(_mirror.Value, pin.Path)],
            IsPinned: true,
            pin.Follows ?? pin.Name,
            pin.Path)),
    ];
}
