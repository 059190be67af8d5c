using System.Collections.Immutable;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Matrix.Bisecting;

/// <summary>The builds of two runs, of which each component's can be taken from either.</summary>
/// <param name="Differences">What differs.</param>
/// <param name="Good">The builds of the good run, by name.</param>
/// <param name="Bad">Those of the bad run that differ.</param>
internal sealed record BisectionExchange(
    ImmutableArray<MatrixDifference> Differences,
    ImmutableSortedDictionary<string, StorePath> Good,
    ImmutableSortedDictionary<string, StorePath> Bad)
{
    /// <summary>The components that can be exchanged.</summary>
    public ImmutableArray<string> Changes => [.. Bad.Keys];

    /// <summary>What differs and cannot be exchanged, as the end of a sentence.</summary>
    public string Elsewhere =>
        Differences.Where(difference => !Bad.ContainsKey(difference.Name)).Select(difference => difference.Name).ToList() is { Count: > 0 } names
            ? $"; what also differs and is not kept in the store: {string.Join(", ", names)}"
            : "";

    /// <summary>Finds the builds in the store.</summary>
    /// <exception cref="FactoryException">Some are missing; the message names all of them.</exception>
    public static BisectionExchange Of(ContentStore store, BisectionPair pair, string entry)
    {
        var differences = MatrixDifference.Between(pair.Good, pair.Bad, entry)
            ?? throw new FactoryException("one of the two runs does not tell its components", "run the matrix again with this version of the factory");
        var bad = differences.Where(difference => difference is { From.IsStored: true, To.IsStored: true }).Select(difference => difference.To!).ToList();
        var good = pair.Good.UsedBy(entry).Values.Where(component => component.IsStored).ToList();
        var missing = good.Concat(bad).Where(component => BisectionStore.Find(store, component) is null)
            .Select(component => $"{component.Name} {component.Version}-{component.Key} (outputs {component.Hash})").Distinct().ToList();
        return missing.Count > 0
            ? throw new FactoryException(
                $"the store does not have any more: {string.Join(", ", missing)}",
                "build them from the commit of that run, or take them from a remote: ./hiperiso-factory store pull")
            : new BisectionExchange(differences, Paths(store, good), Paths(store, bad));
    }

    /// <summary>The builds of the good run, with those of the bad one for some components.</summary>
    public ImmutableArray<StorePath> With(ImmutableArray<string> changed) =>
        [.. Good.SetItems(changed.Select(name => KeyValuePair.Create(name, Bad[name]))).Values];

    private static ImmutableSortedDictionary<string, StorePath> Paths(ContentStore store, IEnumerable<MatrixComponent> components) =>
        components.ToImmutableSortedDictionary(component => component.Name, component => BisectionStore.Find(store, component)!, StringComparer.Ordinal);
}
