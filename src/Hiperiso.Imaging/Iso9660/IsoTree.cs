using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>One directory tree of an image.</summary>
public sealed class IsoTree
{
    private readonly IBlockDevice _device;
    private readonly IsoExtent _root;
    private readonly int _skip;

    internal IsoTree(IBlockDevice device, IsoVolumeDescriptor descriptor)
    {
        (_device, _root, Kind, DescriptorOffset) = (device, descriptor.Root, descriptor.Tree, descriptor.Offset);
        (HasRockRidge, _skip) = Kind == IsoTreeKind.Primary ? ReadSharingProtocol() : (false, 0);
    }

    /// <summary>Which tree it is.</summary>
    public IsoTreeKind Kind { get; }

    /// <summary>Whether its records carry POSIX names and attributes.</summary>
    public bool HasRockRidge { get; }

    /// <summary>Where its volume descriptor lies: bytes from the start of the image.</summary>
    public long DescriptorOffset { get; }

    /// <summary>Everything in the tree, parents before their children. Memory grows with the number of directories.</summary>
    /// <exception cref="CorruptImageException">A directory is damaged.</exception>
    public IEnumerable<IsoEntry> Enumerate()
    {
        var reader = new IsoDirectoryReader(_device);
        var pending = new Stack<IsoEntry>();
        pending.Push(new IsoEntry("", IsDirectory: true, [_root]) { Tree = Kind });
        while (pending.TryPop(out var directory))
        {
            foreach (var node in Children(directory.Extents[0], reader, HasRockRidge))
            {
                var entry = node.Entry with { Path = directory.Path.Length == 0 ? node.Name : $"{directory.Path}/{node.Name}" };
                yield return entry;
                if (entry.IsDirectory)
                    pending.Push(entry);
            }
        }
    }

    /// <summary>Looks a path up.</summary>
    /// <param name="path">Segments joined by <c>/</c>.</param>
    /// <param name="plain">Whether the plain names are meant: case and versions do not count then.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="CorruptImageException">A directory on the way is damaged.</exception>
    public IsoEntry? Find(string path, bool plain)
    {
        ArgumentNullException.ThrowIfNull(path);
        var reader = new IsoDirectoryReader(_device);
        var found = new IsoEntry("", IsDirectory: true, [_root]) { Tree = Kind };
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!found.IsDirectory)
                return null;
            var nodes = Children(found.Extents[0], reader, HasRockRidge && !plain);
            var node = nodes.FirstOrDefault(n => plain ? IsoNames.IsPlainMatch(n.PlainName, segment) : n.Name == segment);
            if (node is null)
                return null;
            found = node.Entry with { Path = found.Path.Length == 0 ? node.Name : $"{found.Path}/{node.Name}" };
        }

        return found;
    }

    private IEnumerable<IsoNode> Children(IsoExtent directory, IsoDirectoryReader reader, bool rockRidge)
    {
        var parts = ImmutableArray.CreateBuilder<IsoExtent>();
        foreach (var record in reader.Read(directory))
        {
            if (record.IsDots || (record.Flags & IsoDirectoryRecord.Associated) != 0)
                continue;
            parts.Add(record.Extent);
            if ((record.Flags & IsoDirectoryRecord.MultiExtent) != 0)
                continue;
            var node = Node(record, rockRidge, parts.DrainToImmutable());
            if (node is not null)
                yield return node;
        }
    }

    // Null for a directory that was moved here: its own place has a link to it.
    private IsoNode? Node(IsoDirectoryRecord record, bool rockRidge, ImmutableArray<IsoExtent> extents)
    {
        var attributes = rockRidge && record.SystemUse.Length > _skip
            ? RockRidgeReader.Read(_device, record.SystemUse[_skip..], record.SystemUseOffset + _skip)
            : null;
        if (attributes is { IsRelocated: true })
            return null;
        var plain = IsoNames.Decode(record.Identifier.Span, Kind);
        var name = attributes?.Name ?? plain;
        if (name is "" or "." or ".." || name.Contains('/', StringComparison.Ordinal))
            throw new CorruptImageException(record.Extent.RecordOffset, "A directory record has an impossible name");
        var moved = attributes?.ChildLink is { } block ? MovedDirectory(block, record.Extent.RecordOffset) : null;
        var entry = new IsoEntry(name, record.IsDirectory || moved is not null, moved is null ? extents : [moved])
        {
            Tree = Kind,
            Modified = record.Modified,
            Mode = attributes?.Mode,
            LinkTarget = attributes?.LinkTarget,
            IsEncoded = record.IsInterleaved || attributes is { IsEncoded: true },
        };
        return new IsoNode(name, plain, entry);
    }

    // A child link names only the block; the directory's own record tells its size.
    private IsoExtent MovedDirectory(uint block, long recordOffset) =>
        new(recordOffset, block, FirstRecord(new IsoExtent(recordOffset, block, IsoFormat.BlockSize)).Extent.Length);

    private IsoDirectoryRecord FirstRecord(IsoExtent directory) =>
        new IsoDirectoryReader(_device).Read(directory with { Length = IsoFormat.BlockSize })
            .FirstOrDefault() is { IsDots: true } self
            ? self
            : throw new CorruptImageException(directory.RecordOffset, "A directory has no record for itself");

    // The SP field begins the root directory's own record (IEEE P1281, section 5.3).
    private (bool HasRockRidge, int Skip) ReadSharingProtocol()
    {
        var use = FirstRecord(_root).SystemUse.Span;
        return use.Length >= 7 && use.StartsWith("SP"u8) && use[4] == 0xBE && use[5] == 0xEF ? (true, use[6])
            // CD-ROM XA attributes come first on some images.
            : use.Length >= 21 && use[14..].StartsWith("SP"u8) && use[18] == 0xBE && use[19] == 0xEF ? (true, use[20])
            : (false, 0);
    }
}
