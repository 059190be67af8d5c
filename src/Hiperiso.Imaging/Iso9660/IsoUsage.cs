using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>Everything in all trees that uses the data of the files to replace: one pass over the directories.</summary>
internal sealed class IsoUsage
{
    private readonly ImmutableArray<IsoEntry> _users;
    private readonly ImmutableArray<IsoTreeKind> _trees;

    private IsoUsage(ImmutableArray<IsoTreeKind> trees, ImmutableArray<IsoEntry> users) => (_trees, _users) = (trees, users);

    /// <summary>Looks at every entry of every tree, and keeps what has to do with the targets.</summary>
    public static IsoUsage Read(IsoVolume volume, ImmutableArray<IsoTarget> targets) => new(
        [.. volume.Trees.Select(tree => tree.Kind)],
        [.. volume.Trees.SelectMany(tree => tree.Enumerate())
            .Where(entry => targets.Any(target => Uses(entry, target) || IsNamed(entry, target)))]);

    /// <summary>The records that have to point to the new data: one of each tree that has the file.</summary>
    /// <param name="target">The file.</param>
    /// <param name="notes">Takes what could not be followed.</param>
    public ImmutableArray<IsoExtent> RecordsOf(IsoTarget target, ImmutableArray<string>.Builder notes)
    {
        var records = ImmutableArray.CreateBuilder<IsoExtent>();
        records.Add(target.Extent);
        foreach (var tree in _trees.Where(tree => tree != target.Entry.Tree).Distinct())
        {
            var candidates = _users
                .Where(entry => entry.Tree == tree && !entry.IsDirectory && IsSameData(entry, target))
                .ToList();
            // Names differ between trees: they are cut, or have another case. A single user of the data is the file.
            var chosen = candidates.Count == 1 ? candidates[0]
                : candidates.Find(entry => IsNamed(entry, target))
                ?? candidates.Find(entry => HasLastNameOf(entry, target));
            if (chosen is not null)
                records.Add(chosen.Extents[0]);
            else if (candidates.Count > 1)
                notes.Add(
                    $"'{target.Replacement.Path}' keeps its old content in the {tree} names of the image: "
                    + "several files there have the same data");
        }

        return records.ToImmutable();
    }

    /// <summary>Whether nothing but these records uses the place of a file.</summary>
    public bool IsOnlyUser(IsoTarget target, ImmutableArray<IsoExtent> records) => _users
        .Where(entry => Uses(entry, target))
        .All(entry => records.Any(record => record.RecordOffset == entry.Extents[0].RecordOffset));

    private static bool Uses(IsoEntry entry, IsoTarget target) =>
        entry.Extents.Any(extent => target.Overlaps(extent.Block, extent.Blocks));

    // Empty files have no place of their own; their names must do.
    private static bool IsSameData(IsoEntry entry, IsoTarget target) => target.Extent.Length == 0
        ? entry.Length == 0 && IsNamed(entry, target)
        : entry.Extents is [{ } extent] && extent.Block == target.Extent.Block && extent.Length == target.Extent.Length;

    private static bool IsNamed(IsoEntry entry, IsoTarget target) =>
        entry.Path.Equals(target.Entry.Path, StringComparison.OrdinalIgnoreCase);

    private static bool HasLastNameOf(IsoEntry entry, IsoTarget target) =>
        LastName(entry.Path).Equals(LastName(target.Entry.Path), StringComparison.OrdinalIgnoreCase);

    private static string LastName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
