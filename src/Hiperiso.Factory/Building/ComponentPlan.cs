using System.Collections.Immutable;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Building;

/// <summary>A recipe with everything decided: which provider, which files, which key.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Provider">The chosen provider.</param>
/// <param name="Version">The version the store shows.</param>
/// <param name="Pins">The provider's pinned files.</param>
/// <param name="SandboxPins">All packages of the build root; empty when the steps run on the host.</param>
/// <param name="Local">The repository's files.</param>
/// <param name="Vendor">Files of <c>vendor/</c>.</param>
/// <param name="Needs">Plans of the components it needs.</param>
/// <param name="Key">The key.</param>
/// <param name="Path">Where the build is or will be.</param>
/// <param name="Inputs">Files and directories all of this was read from, those of <paramref name="Needs"/> included.</param>
internal sealed record ComponentPlan(
    Recipe Recipe,
    RecipeProvider Provider,
    string Version,
    ProviderPins Pins,
    ImmutableArray<Pin> SandboxPins,
    LocalInputs Local,
    VendorInputs Vendor,
    ImmutableArray<ComponentPlan> Needs,
    StoreKey Key,
    StorePath Path,
    InputSnapshot Inputs)
{
    /// <summary>`qemu 10.0.13`, as the console shows it.</summary>
    public string Title => $"{Recipe.Name} {Version}";
}
