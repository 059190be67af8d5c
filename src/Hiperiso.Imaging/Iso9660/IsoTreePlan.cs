namespace Hiperiso.Imaging.Iso9660;

/// <summary>One directory tree to be written: its directories in the order of the path table, and their records.</summary>
internal sealed class IsoTreePlan
{
    private const int MostDirectories = ushort.MaxValue;
    private readonly Dictionary<ImageNode, IReadOnlyList<IsoTreeRecord>> _records = [];
    private readonly Dictionary<ImageNode, IsoExtent> _extents = [];
    private readonly IsoOptions _options;
    private long _region;

    public IsoTreePlan(IsoTreeKind kind, ImageNode root, IsoOptions options)
    {
        (Kind, _options) = (kind, options);
        Directories = [new IsoPlannedDirectory(root, root, [0], 1)];
        for (var i = 0; i < Directories.Count; i++)
            AddChildren(Directories[i], i + 1);
    }

    /// <summary>Which tree.</summary>
    public IsoTreeKind Kind { get; }

    /// <summary>All directories, the root first; a directory's number is its index and one.</summary>
    public List<IsoPlannedDirectory> Directories { get; }

    /// <summary>Bytes of each of the two path tables.</summary>
    public int PathTableLength =>
        Directories.Sum(directory => 8 + directory.Identifier.Length + (directory.Identifier.Length % 2));

    /// <summary>First block of the continuation areas.</summary>
    public long RegionBlock { get; private set; }

    /// <summary>All records of a directory, its own and its parent's first.</summary>
    public IReadOnlyList<IsoTreeRecord> RecordsOf(ImageNode directory) => _records[directory];

    /// <summary>Where a directory lies.</summary>
    public IsoExtent ExtentOf(ImageNode directory) => _extents[directory];

    /// <summary>Gives continuation areas and directories their places.</summary>
    /// <param name="block">The first free block.</param>
    /// <returns>The next free block.</returns>
    public long Place(long block)
    {
        RegionBlock = block;
        block += IsoFormat.Blocks(_region);
        foreach (var directory in Directories)
        {
            var length = IsoFormat.Blocks(DirectoryWriter.LengthOf(RecordsOf(directory.Node))) * IsoFormat.BlockSize;
            _extents.Add(directory.Node, new IsoExtent(0, block, length));
            block += length / IsoFormat.BlockSize;
        }

        return block;
    }

    private void AddChildren(IsoPlannedDirectory directory, int number)
    {
        // Joliet knows no links.
        var children = directory.Node.Children.Where(
            child => Kind == IsoTreeKind.Primary || AttributesOf(child).LinkTarget is null);
        var named = IsoIdentifiers.Assign(children, Kind);
        _records.Add(directory.Node,
        [
            Record(directory.Node, [0], directory.Node.Name.Length == 0 ? RockRidgeWriter.Protocols() : []),
            Record(directory.Parent, [1], []),
            .. named.Select(child => Record(child.Node, child.Identifier, NameAndLink(child.Node))),
        ]);
        Directories.AddRange(named.Where(child => child.Node.IsDirectory)
            .Select(child => new IsoPlannedDirectory(child.Node, directory.Node, child.Identifier, number)));
        if (Directories.Count > MostDirectories)
            throw new ImageLayoutException($"An ISO 9660 image has at most {MostDirectories} directories.");
    }

    private IsoTreeRecord Record(ImageNode node, byte[] identifier, IEnumerable<byte[]> fields)
    {
        if (Kind != IsoTreeKind.Primary)
            return new IsoTreeRecord(node, identifier, SystemUseArea.None);
        var attributes = RockRidgeWriter.Attributes(node, AttributesOf(node), node.Modified ?? _options.Modified);
        // The sharing protocol's field must be the very first, names may come last.
        IEnumerable<byte[]> all = identifier is [0] ? fields.Concat(attributes) : attributes.Concat(fields);
        return new IsoTreeRecord(node, identifier, SystemUseArea.Of(all, IsoTreeRecord.BaseSize(identifier.Length), ref _region));
    }

    private IEnumerable<byte[]> NameAndLink(ImageNode node) => AttributesOf(node).LinkTarget is { } target
        ? RockRidgeWriter.Name(node.Name).Concat(RockRidgeWriter.Link(node.Path, target))
        : RockRidgeWriter.Name(node.Name);

    private IsoAttributes AttributesOf(ImageNode node) => _options.Attributes.GetValueOrDefault(node.Path) ?? new IsoAttributes();
}
