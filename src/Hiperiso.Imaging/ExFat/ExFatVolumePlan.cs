namespace Hiperiso.Imaging.ExFat;

/// <summary>The clusters of everything in a volume: bitmap, up-case table, directories, then files in the order of the tree.</summary>
internal sealed class ExFatVolumePlan
{
    // exFAT specification, section 7.6.7 with 3.1.5: a directory has at most 256 MiB.
    private const long MaximumDirectorySize = 256L << 20;
    private readonly Dictionary<ImageNode, ClusterRun> _runs = [];

    public ExFatVolumePlan(ExFatGeometry geometry, ClusterAllocator allocator, ImageTree tree, bool hasLabel, int upCaseTableLength)
    {
        Allocator = allocator;
        Bitmap = Allocator.Allocate(geometry.BitmapLength, "the allocation bitmap");
        UpCaseTable = Allocator.Allocate(upCaseTableLength, "the up-case table");
        var nodes = tree.Root.SelfAndDescendants().ToList();
        foreach (var directory in nodes.Where(n => n.IsDirectory))
        {
            UnicodeNames.Check(directory);
            var entries = directory.Children.Sum(c => ExFatEntrySet.EntryCount(c.Name)) + (directory == tree.Root ? (hasLabel ? 3 : 2) : 0);
            var bytes = (long)entries * ExFatEntryType.EntrySize;
            if (bytes > MaximumDirectorySize)
                throw new ImageLayoutException($"The directory '{directory.Path}' needs {bytes} bytes of entries; exFAT allows {MaximumDirectorySize}.");
            _runs[directory] = Allocator.Allocate(Math.Max(1, bytes), $"the directory '{directory.Path}'");
        }

        Root = _runs[tree.Root];
        foreach (var file in nodes.Where(n => !n.IsDirectory))
            _runs[file] = Allocator.Allocate(file.Content!.Length, $"'{file.Path}'");
    }

    public ClusterAllocator Allocator { get; }

    public ClusterRun Bitmap { get; }

    public ClusterRun UpCaseTable { get; }

    public ClusterRun Root { get; }

    /// <summary>Empty for an empty file.</summary>
    public ClusterRun RunOf(ImageNode node) => _runs[node];
}
