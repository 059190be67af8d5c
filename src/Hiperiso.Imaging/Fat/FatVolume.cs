namespace Hiperiso.Imaging.Fat;

/// <summary>Reads a FAT12, FAT16 or FAT32 volume, whoever made it (Microsoft's FAT specification).</summary>
public sealed class FatVolume : ReadableVolume
{
    private readonly IBlockDevice _device;
    private readonly FatGeometry _geometry;
    private readonly FatTable _table;

    private FatVolume(IBlockDevice device)
    {
        _device = device;
        (_geometry, VolumeSerial, var rootCluster) = FatBootSectorReader.Read(device);
        _table = new FatTable(device, _geometry);
        Root = new VolumeNode("", IsDirectory: true, 0, 0, rootCluster, IsContiguous: false, DateTimeOffset.UnixEpoch, 0);
        Label = ReadLabel();
    }

    /// <summary>The type of the volume, by its number of clusters.</summary>
    public FatType Type => _geometry.Type;

    /// <inheritdoc/>
    public override int ClusterSize => _geometry.ClusterSize;

    /// <inheritdoc/>
    public override string Label { get; }

    /// <inheritdoc/>
    public override uint VolumeSerial { get; }

    private protected override VolumeNode Root { get; }

    /// <summary>Opens the volume on <paramref name="device"/>, which must stay open.</summary>
    /// <exception cref="CorruptImageException">There is no sound FAT volume.</exception>
    public static FatVolume Open(IBlockDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new FatVolume(device);
    }

    private protected override IEnumerable<VolumeNode> ReadDirectory(VolumeNode directory, HashSet<uint> claimed)
    {
        var longName = new FatLongNameCollector();
        foreach (var (entry, offset) in ReadEntries(directory, claimed))
        {
            if (entry[0] == FatEntries.Deleted)
                longName.Clear();
            else if (FatEntries.IsLongName(entry))
                longName.Add(entry);
            else if (Decode(entry, offset, longName, directory == Root) is { } node)
                yield return node;
        }
    }

    private protected override Stream OpenNode(VolumeNode file)
    {
        if (file.Length == 0)
            return new MemoryStream([], writable: false);
        var clusters = (file.Length + _geometry.ClusterSize - 1) / _geometry.ClusterSize;
        return new ClusterStream(_device, _table, ClusterChain.ReadFile(_table, file.FirstCluster, clusters, file.EntryOffset), file.Length, file.Length);
    }

    private VolumeNode? Decode(byte[] bytes, long offset, FatLongNameCollector longName, bool isRoot)
    {
        var entry = FatDirectoryEntry.Read(bytes, Type);
        var name = longName.Take(bytes.AsSpan(0, 11)) ?? FatOemNames.Decode(bytes.AsSpan(0, 11), bytes[12]);
        if (entry.Attributes.HasFlag(FatAttributes.VolumeLabel) || (!isRoot && name is "." or ".."))
            return null;
        if (name.Length == 0 || name.Contains('/', StringComparison.Ordinal) || name is "." or "..")
            throw new CorruptImageException(offset, "A directory entry has an impossible name");
        var isDirectory = entry.Attributes.HasFlag(FatAttributes.Directory);
        return new VolumeNode(name, isDirectory, entry.Length, entry.Length, entry.FirstCluster, IsContiguous: false, entry.Modified.ToDateTimeOffset(), offset);
    }

    private IEnumerable<(byte[] Entry, long Offset)> ReadEntries(VolumeNode directory, HashSet<uint> claimed)
    {
        if (directory == Root && Type != FatType.Fat32)
            return FatEntries.Read(_device, [(_geometry.RootOffset, _geometry.RootEntryCount * (long)FatGeometry.DirectoryEntrySize)]);
        var runs = ClusterChain.ReadDirectory(_table, directory.FirstCluster, directory.EntryOffset);
        ClusterChain.Claim(runs, claimed, directory.EntryOffset);
        return FatEntries.Read(_device, runs.Select(r => (_table.OffsetOf(r.First), (long)r.Count * _geometry.ClusterSize)));
    }

    private string ReadLabel()
    {
        var label = ReadEntries(Root, [])
            .FirstOrDefault(e => e.Entry[0] != FatEntries.Deleted && !FatEntries.IsLongName(e.Entry) && (e.Entry[11] & (byte)FatAttributes.VolumeLabel) != 0);
        return label.Entry is null ? "" : FatOemNames.Decode(label.Entry.AsSpan(0, 11));
    }
}
