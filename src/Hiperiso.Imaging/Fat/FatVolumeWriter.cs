using System.Buffers;

namespace Hiperiso.Imaging.Fat;

/// <summary>Formats a FAT12, FAT16 or FAT32 volume and fills it in one pass (Microsoft's FAT specification, version 1.03 and later).</summary>
public static class FatVolumeWriter
{
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%'-_@~`!(){}^#&");

    /// <summary>
    /// Writes the whole volume: the same bytes for the same tree and options. Clusters that hold nothing are left as they are.
    /// </summary>
    /// <param name="device">The volume: usually a <see cref="DeviceSlice"/> of the disk. Its length is the volume's.</param>
    /// <param name="tree">What the volume shall hold.</param>
    /// <param name="options">How to format it.</param>
    /// <param name="progress">Receives the bytes of file contents written so far.</param>
    /// <exception cref="ImageLayoutException">The options contradict each other, a name cannot be stored, or the volume is too small.</exception>
    public static void Write(IBlockDevice device, ImageTree tree, FatOptions options, IProgress<long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(options);
        CheckLabel(options.Label);
        var geometry = FatFormatting.Plan(device.Length, options);
        var plan = new FatVolumePlan(geometry, new ClusterAllocator(geometry.ClusterCount, geometry.ClusterSize), tree, options.Label.Length > 0);
        WriteReserved(device, geometry, plan, options);
        for (var copy = 0; copy < geometry.FatCount; copy++)
        {
            var target = new DeviceAppender(device, geometry.FatOffset(copy));
            new FatTableWriter(geometry.Type, target).Write(options.Media, plan.Allocator.Runs);
            target.FinishAt(geometry.FatOffset(copy + 1));
        }

        WriteDirectory(device, geometry, plan, new FatDirectoryWriter(plan, options), tree.Root, parent: null);
        WriteContents(device, geometry, plan, tree, progress);
    }

    /// <summary>How long a volume must be, with the tables and clusters of one of a given length, to hold everything: it can be written when that is not more.</summary>
    /// <param name="length">The length of the volume in bytes.</param>
    /// <param name="tree">What the volume shall hold.</param>
    /// <param name="options">How to format it.</param>
    /// <exception cref="ImageLayoutException">The options contradict each other or the length, or a name cannot be stored.</exception>
    public static long Need(long length, ImageTree tree, FatOptions options)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(options);
        var geometry = FatFormatting.Plan(length, options);
        var plan = new FatVolumePlan(geometry, new ClusterAllocator(long.MaxValue, geometry.ClusterSize), tree, options.Label.Length > 0);
        return geometry.DataOffset + (plan.Allocator.Used * geometry.ClusterSize);
    }

    private static void WriteReserved(IBlockDevice device, FatGeometry geometry, FatVolumePlan plan, FatOptions options)
    {
        new DeviceAppender(device, 0).FinishAt(geometry.FatOffset(0));
        var boot = FatBootSector.Encode(geometry, options);
        device.Write(0, boot);
        if (geometry.Type != FatType.Fat32)
            return;
        var used = plan.Allocator.Used;
        var info = FatFsInfo.Encode(
            geometry.BytesPerSector,
            (uint)(geometry.ClusterCount - used),
            used < geometry.ClusterCount ? (uint)(2 + used) : FatFsInfo.Unknown);
        device.Write(FatBootSector.FsInfoSector * geometry.BytesPerSector, info);
        device.Write(FatBootSector.BackupSector * geometry.BytesPerSector, boot);
        device.Write((FatBootSector.BackupSector + FatBootSector.FsInfoSector) * geometry.BytesPerSector, info);
    }

    private static void WriteDirectory(
        IBlockDevice device, FatGeometry geometry, FatVolumePlan plan, FatDirectoryWriter writer, ImageNode directory, ImageNode? parent)
    {
        var run = plan.RunOf(directory);
        var (start, end) = run.Count == 0
            ? (geometry.RootOffset, geometry.DataOffset)
            : (geometry.ClusterOffset(run.First), geometry.ClusterOffset((uint)run.End));
        var target = new DeviceAppender(device, start);
        writer.Write(target, directory, parent);
        target.FinishAt(end);
        foreach (var child in directory.Children.Where(c => c.IsDirectory))
            WriteDirectory(device, geometry, plan, writer, child, directory);
    }

    private static void WriteContents(IBlockDevice device, FatGeometry geometry, FatVolumePlan plan, ImageTree tree, IProgress<long>? progress)
    {
        var contents = new ContentWriter(device, progress);
        foreach (var file in tree.Nodes().Where(n => n.Content?.Length > 0))
        {
            var run = plan.RunOf(file);
            contents.Write(file.Path, file.Content!, geometry.ClusterOffset(run.First), (long)run.Count * geometry.ClusterSize);
        }
    }

    private static void CheckLabel(string label)
    {
        if (label.Length > 11 || label.AsSpan().ContainsAnyExcept(LabelCharacters) || label.StartsWith(' ') || label.EndsWith(' '))
            throw new ImageLayoutException($"'{label}' is not a FAT volume label: at most 11 upper-case letters, digits, blanks and $ % ' - _ @ ~ ` ! ( ) {{ }} ^ # &.");
    }
}
