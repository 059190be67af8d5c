using System.Collections.Immutable;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Reproducing;

/// <summary>What a double build found.</summary>
/// <param name="Variations">In what the two builds' surroundings differed.</param>
/// <param name="Names">What was compared.</param>
/// <param name="Differences">What differs; empty: all is identical.</param>
/// <param name="Explanations">For files that differ: where, in a few lines.</param>
/// <param name="Proven">The manifests of all components that are identical.</param>
/// <param name="Refuted">The first build's manifests of all components that differ.</param>
public sealed record ReproductionResult(
    ImmutableArray<Variation> Variations,
    ImmutableArray<string> Names,
    ImmutableArray<Difference> Differences,
    IReadOnlyDictionary<Difference, IReadOnlyList<string>> Explanations,
    ImmutableArray<OutputManifest> Proven,
    ImmutableArray<OutputManifest> Refuted)
{
    /// <summary>Components that were taken as they are: what made them has not changed since they were proved.</summary>
    public ImmutableArray<string> ProvenBefore { get; init; } = [];

    /// <summary>Whether both builds gave the same bits.</summary>
    public bool IsIdentical => Differences.IsEmpty;

    /// <summary>The result for people: a line for each component, and below it what differs.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var name in ProvenBefore)
        {
            yield return $"  {name,-16} proved before";
        }

        foreach (var name in Names)
        {
            var found = Differences.Where(difference => difference.Component == name).ToList();
            yield return $"  {name,-16} {(found.Count == 0 ? "identical" : $"{found.Count} different")}";
            foreach (var difference in found)
            {
                yield return $"    {(difference.File.Length == 0 ? "" : difference.File + ": ")}{difference.What}";
                foreach (var line in Explanations.GetValueOrDefault(difference) ?? [])
                {
                    yield return $"      {line}";
                }
            }
        }
    }
}
