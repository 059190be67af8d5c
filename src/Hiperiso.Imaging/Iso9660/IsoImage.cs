namespace Hiperiso.Imaging.Iso9660;

/// <summary>
/// An ISO 9660 image to be made, with Rock Ridge and Joliet names. The same tree and options give the same bytes. Directories may
/// lie deeper than the eight levels of the specification, as every system in use allows.
/// </summary>
public sealed class IsoImage
{
    private readonly long _firstTable;
    private readonly long _catalog;
    private const long MostFileBytes = uint.MaxValue;
    private readonly IsoTreePlan[] _trees;
    private readonly ImageTree _tree;
    private readonly IsoOptions _options;
    private readonly Dictionary<string, IsoExtent> _files = new(StringComparer.Ordinal);

    /// <summary>Plans an image; opens no content.</summary>
    /// <exception cref="ImageLayoutException">The label, a name or a size cannot be stored.</exception>
    public IsoImage(ImageTree tree, IsoOptions options)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Label.Length > 16 || options.Label.Any(c => !char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '_'))
            throw new ImageLayoutException(
                $"'{options.Label}' is not a label of an ISO 9660 image: at most 16 of A-Z, 0-9 and _.");
        (_tree, _options) = (tree, options);
        _trees =
            [new IsoTreePlan(IsoTreeKind.Primary, tree.Root, options), new IsoTreePlan(IsoTreeKind.Joliet, tree.Root, options)];
        // Before the tables: the descriptors of two trees, the one that ends the list, and that of what firmware boots.
        _firstTable = IsoFormat.FirstDescriptor + (options.Boot is null ? 3 : 4);
        var block = _firstTable + (2 * _trees.Sum(t => IsoFormat.Blocks(t.PathTableLength)));
        foreach (var plan in _trees)
            block = plan.Place(block);
        if (options.Boot is not null)
            _catalog = block++;
        block = PlaceFiles(block);
        if (options.Boot is { } boot && !(_files.TryGetValue(boot.BiosFile, out var program) && program.Length > ElToritoWriter.TableEnd))
            throw new ImageLayoutException($"'{boot.BiosFile}' is to be booted, but there is no such file of more than {ElToritoWriter.TableEnd} bytes.");
        Length = block * IsoFormat.BlockSize;
    }

    /// <summary>Size of the image in bytes: up to the end of its last file.</summary>
    public long Length { get; }

    /// <summary>Where a file's content belongs: bytes from the start of the image.</summary>
    public long OffsetOf(string path) => _files[path].Offset;

    /// <summary>Writes the image.</summary>
    /// <param name="device">At least as long as the image; new, or filled with zeros.</param>
    /// <exception cref="ImageLayoutException">A content is longer or shorter than it was declared.</exception>
    public void Write(IBlockDevice device)
    {
        WriteStructures(device);
        var contents = new ContentWriter(device, progress: null);
        foreach (var node in _tree.Nodes().Where(n => n.Content?.Length > 0 && AttributesOf(n).SameAs is null))
            contents.Write(node.Path, node.Path == _options.Boot?.BiosFile ? WithTable(node) : node.Content!, OffsetOf(node.Path), _files[node.Path].Blocks * IsoFormat.BlockSize);
    }

    /// <summary>Writes everything but the contents, which somebody else puts to <see cref="OffsetOf"/>.</summary>
    public void WriteStructures(IBlockDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var table = _firstTable;
        var descriptor = (long)IsoFormat.FirstDescriptor;
        foreach (var tree in _trees)
        {
            var (little, big) = (table, table + IsoFormat.Blocks(tree.PathTableLength));
            device.Write(little * IsoFormat.BlockSize, PathTable.Encode(tree, bigEndian: false));
            device.Write(big * IsoFormat.BlockSize, PathTable.Encode(tree, bigEndian: true));
            table = big + IsoFormat.Blocks(tree.PathTableLength);
            var bytes = DescriptorWriter.Encode(tree, _options, (_options.VolumeLength ?? Length) / IsoFormat.BlockSize, (little, big));
            device.Write(descriptor++ * IsoFormat.BlockSize, bytes);
            if (descriptor == ElToritoWriter.RecordBlock && _options.Boot is not null)
                device.Write(descriptor++ * IsoFormat.BlockSize, ElToritoWriter.Record(_catalog));
            foreach (var directory in tree.Directories)
                WriteDirectory(device, tree, directory.Node);
        }

        device.Write(descriptor * IsoFormat.BlockSize, DescriptorWriter.Terminator());
        if (_options.Boot is { } boot)
        {
            device.Write(
                _catalog * IsoFormat.BlockSize,
                ElToritoWriter.Catalog(_files[boot.BiosFile].Block, boot.UefiOffset / IsoFormat.BlockSize));
        }
    }

    private ImageContent WithTable(ImageNode program)
    {
        using var content = program.Content!.Open();
        var bytes = new byte[program.Content.Length];
        content.ReadExactly(bytes);
        ElToritoWriter.WriteTable(bytes, _files[program.Path].Block);
        return ImageContent.FromBytes(bytes);
    }

    private void WriteDirectory(IBlockDevice device, IsoTreePlan tree, ImageNode directory)
    {
        var extent = tree.ExtentOf(directory);
        var target = new DeviceAppender(device, extent.Offset);
        DirectoryWriter.Write(target, tree.RecordsOf(directory).Select(record => record.Encode(
            record.Node.IsDirectory ? tree.ExtentOf(record.Node) : _files[record.Node.Path],
            record.Node.Modified ?? _options.Modified,
            tree.RegionBlock)));
        target.FinishAt(extent.Offset + extent.Length);
        foreach (var use in tree.RecordsOf(directory).Select(record => record.SystemUse).Where(use => use.Overflow.Length > 0))
            device.Write((tree.RegionBlock * IsoFormat.BlockSize) + use.OverflowAt, use.Overflow);
    }

    private long PlaceFiles(long block)
    {
        foreach (var node in _tree.Nodes().Where(n => !n.IsDirectory && AttributesOf(n).SameAs is null))
        {
            var length = AttributesOf(node).LinkTarget is null ? node.Content!.Length : 0;
            if (length > MostFileBytes)
                throw new ImageLayoutException(
                    $"'{node.Path}' has {length} bytes; a file of an ISO 9660 image has less than 4 GB.");
            // Empty files have no data, but readers like a place inside the volume.
            _files.Add(node.Path, new IsoExtent(0, length == 0 ? IsoFormat.FirstDescriptor : block, length));
            block += IsoFormat.Blocks(length);
        }

        foreach (var node in _tree.Nodes().Where(n => !n.IsDirectory && AttributesOf(n).SameAs is not null))
            _files.Add(node.Path, _files[AttributesOf(node).SameAs!]);
        return block <= uint.MaxValue ? block : throw new ImageLayoutException("An ISO 9660 image has less than 8 TB.");
    }

    private IsoAttributes AttributesOf(ImageNode node) => _options.Attributes.GetValueOrDefault(node.Path) ?? new IsoAttributes();
}
