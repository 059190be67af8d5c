using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix;

/// <summary>A component that differs between two runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">What it was; null when it was not there.</param>
/// <param name="To">What it is; null when it is not there any more.</param>
internal sealed record MatrixDifference(string Name, MatrixComponent? From, MatrixComponent? To)
{
    /// <summary>What an entry was run with in one run and not in the other, in ordinal order. What is composed says nothing that its parts do not say.</summary>
    /// <returns>Null when one of the runs does not tell its components.</returns>
    public static ImmutableArray<MatrixDifference>? Between(MatrixRecord before, MatrixRecord after, string entry)
    {
        if (before.Components.IsEmpty || after.Components.IsEmpty)
        {
            return null;
        }

        var old = before.UsedBy(entry);
        var now = after.UsedBy(entry);
        return
        [
            .. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Select(name => new MatrixDifference(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name)))
                .Where(change => change.From?.Hash != change.To?.Hash && change.Name != MatrixComponent.Composed),
        ];
    }

    /// <summary><c>kernel 6.12.1 → 6.12.2</c>, or by their keys when the version is the same.</summary>
    public override string ToString() => (From, To) switch
    {
        (null, _) => $"{Name} added",
        (_, null) => $"{Name} removed",
        var (from, to) when from.Version != to.Version => $"{Name} {from.Version} → {to.Version}",
        var (from, to) when from.Key != to.Key => $"{Name} {from.Version}-{from.Key} → {to.Key}{(from.Provider == to.Provider ? "" : $" ({from.Provider} → {to.Provider})")}",
        _ => $"{Name} changed",
    };
}
