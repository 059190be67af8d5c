namespace Hiperiso.Imaging.Fat;

/// <summary>Names and clusters of everything in a volume: directories first, then files, both in the order of the tree.</summary>
internal sealed class FatVolumePlan
{
    private readonly Dictionary<ImageNode, IReadOnlyList<FatNamedNode>> _listings = [];
    private readonly Dictionary<ImageNode, ClusterRun> _runs = [];

    public FatVolumePlan(FatGeometry geometry, ClusterAllocator allocator, ImageTree tree, bool hasLabel)
    {
        Allocator = allocator;
        var nodes = tree.Root.SelfAndDescendants().ToList();
        foreach (var directory in nodes.Where(n => n.IsDirectory))
        {
            _listings[directory] = FatNaming.Assign(directory);
            var isRoot = directory == tree.Root;
            // The root directory has the volume label where others have "." and "..".
            var entries = _listings[directory].Sum(c => c.EntryCount) + (isRoot ? (hasLabel ? 1 : 0) : 2);
            if (entries > FatDirectoryWriter.MaximumEntries)
                throw new ImageLayoutException($"'{directory.Path}' needs {entries} directory entries; FAT allows {FatDirectoryWriter.MaximumEntries}.");
            if (isRoot && geometry.RootEntryCount > 0)
                CheckFixedRoot(entries, geometry);
            else
                _runs[directory] = Allocator.Allocate(Math.Max(1, (long)entries * FatGeometry.DirectoryEntrySize), $"the directory '{directory.Path}'");
        }

        foreach (var file in nodes.Where(n => !n.IsDirectory))
        {
            if (file.Content!.Length > uint.MaxValue)
                throw new ImageLayoutException($"'{file.Path}' has {file.Content.Length} bytes; FAT holds files below 4 GiB. Use exFAT.");
            _runs[file] = Allocator.Allocate(file.Content.Length, $"'{file.Path}'");
        }
    }

    public ClusterAllocator Allocator { get; }

    public IReadOnlyList<FatNamedNode> ListingOf(ImageNode directory) => _listings[directory];

    /// <summary>Empty for the fixed root directory of FAT12 and FAT16, and for empty files.</summary>
    public ClusterRun RunOf(ImageNode node) => _runs.GetValueOrDefault(node);

    private static void CheckFixedRoot(int entries, FatGeometry geometry)
    {
        if (entries > geometry.RootEntryCount)
        {
            throw new ImageLayoutException(
                $"The root directory needs {entries} entries and has {geometry.RootEntryCount}. Move files into directories, or raise the number of root entries.");
        }
    }
}
