using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Locking;

namespace Hiperiso.Factory.Papers;

/// <summary>What is known about a component's inputs.</summary>
/// <param name="Plan">The plan it was built by.</param>
/// <param name="Copied">Packages of the build root that files were copied from, by the files' SHA-256.</param>
/// <param name="NuGet">Packages of NuGet.</param>
/// <param name="SdkVersion">Version of the .NET SDK; null when it was not used.</param>
internal sealed record ComponentPapers(
    ComponentPlan Plan, ImmutableSortedDictionary<string, Pin> Copied, ImmutableArray<NuGetPackage> NuGet, string? SdkVersion)
{
    /// <summary>Packages of the build root whose code is linked into the outputs.</summary>
    /// <exception cref="FactoryException">The recipe names a package that its build root does not have.</exception>
    public IEnumerable<Pin> Linked => Plan.SandboxPins.IsEmpty
        ? []
        : Plan.Provider.Links.Select(name => Plan.SandboxPins.FirstOrDefault(pin => pin.Name == name)
            ?? throw new FactoryException($"{Plan.Recipe.File}: 'links' names '{name}', which is not in the build root"));
}
