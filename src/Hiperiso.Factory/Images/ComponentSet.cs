using System.Collections.Immutable;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Images;

/// <summary>Finished builds by component name, in ordinal order.</summary>
internal sealed class ComponentSet
{
    private readonly ImmutableSortedDictionary<string, StorePath> _byName;

    private ComponentSet(ImmutableSortedDictionary<string, StorePath> byName) => _byName = byName;

    /// <summary>No builds.</summary>
    public static ComponentSet Empty { get; } = new(ImmutableSortedDictionary.Create<string, StorePath>(StringComparer.Ordinal));

    /// <summary>The builds.</summary>
    public IEnumerable<StorePath> Paths => _byName.Values;

    /// <summary>The set with one more build.</summary>
    public ComponentSet Add(string name, StorePath path) => new(_byName.SetItem(name, path));

    /// <summary>The set with all of another.</summary>
    public ComponentSet AddRange(ComponentSet other) => new(_byName.SetItems(other._byName));

    /// <summary>The directory of a component's outputs.</summary>
    /// <exception cref="FactoryException">A declaration names a component that is not part of this target.</exception>
    public string RootOf(string name) => _byName.TryGetValue(name, out var path)
        ? path.FullPath
        : throw new FactoryException($"images/parts names the component '{name}', which this target is not built from");
}
