using System.Collections.Immutable;

namespace Hiperiso.Factory.Papers;

/// <summary>Everything an image consists of and was made with, independent of any format.</summary>
/// <param name="Image">The image.</param>
/// <param name="Packages">Everything else with a version, in ordinal order of the id.</param>
/// <param name="Files">Files in ordinal order of place and path.</param>
/// <param name="Relations">In ordinal order.</param>
internal sealed record BillOfMaterials(
    BomPackage Image,
    ImmutableArray<BomPackage> Packages,
    ImmutableArray<BomFile> Files,
    ImmutableArray<BomRelation> Relations)
{
    /// <summary>Puts everything in order and drops doubles.</summary>
    /// <exception cref="FactoryException">Two different entries have one id, or a relation leads nowhere.</exception>
    public static BillOfMaterials Create(
        BomPackage image, IEnumerable<BomPackage> packages, IEnumerable<BomFile> files, IEnumerable<BomRelation> relations)
    {
        var bill = new BillOfMaterials(
            image,
            [.. packages.Distinct().OrderBy(package => package.Id, StringComparer.Ordinal)],
            [.. files.OrderBy(file => file.Place, StringComparer.Ordinal).ThenBy(file => file.Path, StringComparer.Ordinal)],
            [
                .. relations.Distinct().OrderBy(relation => relation.From, StringComparer.Ordinal)
                    .ThenBy(relation => relation.Kind).ThenBy(relation => relation.To, StringComparer.Ordinal),
            ]);
        var ids = bill.Packages.Select(package => package.Id).Concat(bill.Files.Select(file => file.Id)).Append(image.Id).ToList();
        var known = ids.ToHashSet(StringComparer.Ordinal);
        if (known.Count != ids.Count)
        {
            var twice = ids.GroupBy(id => id, StringComparer.Ordinal).First(group => group.Skip(1).Any()).Key;
            throw new FactoryException($"the bill of materials has two different entries '{twice}'");
        }

        return bill.Relations.FirstOrDefault(relation => !known.Contains(relation.From) || !known.Contains(relation.To)) is { } loose
            ? throw new FactoryException($"the bill of materials links '{loose.From}' and '{loose.To}', of which one is missing")
            : bill;
    }

    /// <summary>What an entry leads to.</summary>
    public IEnumerable<string> Targets(string from, BomRelationKind kind) =>
        Relations.Where(relation => relation.From == from && relation.Kind == kind).Select(relation => relation.To);
}
