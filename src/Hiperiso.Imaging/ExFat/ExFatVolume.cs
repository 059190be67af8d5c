using System.Buffers.Binary;
using System.Text;

namespace Hiperiso.Imaging.ExFat;

/// <summary>Reads an exFAT volume, whoever made or changed it (Microsoft's exFAT file system specification, revision 1.00).</summary>
public sealed class ExFatVolume : ReadableVolume
{
    private const long MaximumUpCaseTableLength = 2 * 0x10000;
    private readonly IBlockDevice _device;
    private readonly ExFatGeometry _geometry;
    private readonly ExFatTable _table;

    private ExFatVolume(IBlockDevice device)
    {
        _device = device;
        (_geometry, var rootCluster, VolumeSerial) = ExFatBootRegion.Read(device);
        _table = new ExFatTable(device, _geometry);
        Root = new VolumeNode("", IsDirectory: true, 0, 0, rootCluster, IsContiguous: false, DateTimeOffset.UnixEpoch, 96);
        Label = ReadSystemEntries();
    }

    /// <inheritdoc/>
    public override int ClusterSize => _geometry.ClusterSize;

    /// <summary>Number of clusters.</summary>
    public long ClusterCount => _geometry.ClusterCount;

    /// <inheritdoc/>
    public override string Label { get; }

    /// <inheritdoc/>
    public override uint VolumeSerial { get; }

    private protected override VolumeNode Root { get; }

    /// <summary>Opens the volume on <paramref name="device"/>, which must stay open.</summary>
    /// <exception cref="CorruptImageException">There is no sound exFAT volume.</exception>
    public static ExFatVolume Open(IBlockDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new ExFatVolume(device);
    }

    private protected override IEnumerable<VolumeNode> ReadDirectory(VolumeNode directory, HashSet<uint> claimed)
    {
        foreach (var (set, offset) in ReadSets(directory, claimed))
        {
            if (set[0] != ExFatEntryType.File)
                continue;
            var entry = ExFatEntrySet.Read(set, offset);
            yield return new VolumeNode(
                entry.Name,
                entry.IsDirectory,
                entry.DataLength,
                entry.ValidDataLength,
                entry.FirstCluster,
                entry.NoFatChain,
                entry.Modified.ToDateTimeOffset(),
                offset);
        }
    }

    private protected override Stream OpenNode(VolumeNode file) =>
        new ClusterStream(_device, _table, RunsOf(file), file.Length, file.ValidLength);

    private IReadOnlyList<ClusterRun> RunsOf(VolumeNode node)
    {
        if (node.Length == 0)
            return [];
        var clusters = ((node.Length - 1) / _geometry.ClusterSize) + 1;
        return node.IsContiguous
            ? ClusterChain.Contiguous(_table, node.FirstCluster, clusters, node.EntryOffset)
            : ClusterChain.ReadFile(_table, node.FirstCluster, clusters, node.EntryOffset);
    }

    private IEnumerable<(byte[] Set, long Offset)> ReadSets(VolumeNode directory, HashSet<uint> claimed)
    {
        // The root directory has no entry that could tell its length: its chain does.
        var runs = directory == Root ? ClusterChain.ReadDirectory(_table, Root.FirstCluster, Root.EntryOffset) : RunsOf(directory);
        ClusterChain.Claim(runs, claimed, directory.EntryOffset);
        var length = directory == Root ? runs.Sum(r => (long)r.Count) * _geometry.ClusterSize : directory.Length;
        if (length % ExFatEntryType.EntrySize != 0)
            throw new CorruptImageException(directory.EntryOffset, "The size of a directory is no multiple of its entries' size");
        return ExFatDirectoryReader.Read(new ClusterStream(_device, _table, runs, length, length));
    }

    private string ReadSystemEntries()
    {
        var (label, hasBitmap, hasUpCaseTable) = ("", false, false);
        foreach (var (set, offset) in ReadSets(Root, []))
        {
            if (set[0] == ExFatEntryType.VolumeLabel)
                label = Encoding.Unicode.GetString(set, 2, 2 * Math.Min((int)set[1], ExFatEntryType.MaximumLabelLength));
            else if (set[0] == ExFatEntryType.UpCaseTable)
                hasUpCaseTable = CheckUpCaseTable(set, offset);
            hasBitmap |= set[0] == ExFatEntryType.AllocationBitmap;
        }

        if (!hasBitmap || !hasUpCaseTable)
            throw new CorruptImageException(_geometry.ClusterOffset(Root.FirstCluster), "The root directory has no allocation bitmap or no up-case table");
        return label;
    }

    private bool CheckUpCaseTable(byte[] entry, long offset)
    {
        var length = BinaryPrimitives.ReadInt64LittleEndian(entry.AsSpan(24));
        if (length is < 2 or > MaximumUpCaseTableLength)
            throw new CorruptImageException(offset + 24, "The up-case table has an impossible size");
        var node = new VolumeNode("", IsDirectory: false, length, length, BinaryPrimitives.ReadUInt32LittleEndian(entry.AsSpan(20)), IsContiguous: false, DateTimeOffset.UnixEpoch, offset);
        var table = new byte[length];
        using var stream = OpenNode(node);
        stream.ReadExactly(table);
        return ExFatChecksums.OfTable(table) == BinaryPrimitives.ReadUInt32LittleEndian(entry.AsSpan(4))
            ? true
            : throw new CorruptImageException(offset + 4, "The checksum of the up-case table is wrong");
    }
}
