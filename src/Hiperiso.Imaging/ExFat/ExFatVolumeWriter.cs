namespace Hiperiso.Imaging.ExFat;

/// <summary>Formats an exFAT volume and fills it in one pass (Microsoft's exFAT file system specification, revision 1.00).</summary>
public static class ExFatVolumeWriter
{
    /// <summary>
    /// Writes the whole volume: the same bytes for the same tree and options. Memory depends on the number of files, not on
    /// the size of the volume. Clusters that hold nothing are left as they are.
    /// </summary>
    /// <param name="device">The volume: usually a <see cref="DeviceSlice"/> of the disk. Its length is the volume's.</param>
    /// <param name="tree">What the volume shall hold.</param>
    /// <param name="options">How to format it.</param>
    /// <param name="progress">Receives the bytes of file contents written so far.</param>
    /// <exception cref="ImageLayoutException">The options contradict each other, a name cannot be stored, or the volume is too small.</exception>
    public static void Write(IBlockDevice device, ImageTree tree, ExFatOptions options, IProgress<long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(options);
        var geometry = ExFatFormatting.Plan(device.Length, options);
        var upCase = ExFatUpCaseTable.Encode();
        var plan = new ExFatVolumePlan(geometry, new ClusterAllocator(geometry.ClusterCount, geometry.ClusterSize), tree, options.Label.Length > 0, upCase.Length);
        WriteBootRegions(device, geometry, plan, options);
        WriteTables(device, geometry, plan, upCase);
        foreach (var directory in tree.Root.SelfAndDescendants().Where(n => n.IsDirectory))
            WriteDirectory(device, geometry, plan, options, directory, directory == tree.Root ? SystemEntries(geometry, plan, options, upCase) : []);
        WriteContents(device, geometry, plan, tree, progress);
    }

    /// <summary>How long a volume must be, with the tables and clusters of one of a given length, to hold everything: it can be written when that is not more.</summary>
    /// <param name="length">The length of the volume in bytes.</param>
    /// <param name="tree">What the volume shall hold.</param>
    /// <param name="options">How to format it.</param>
    /// <exception cref="ImageLayoutException">The options contradict each other or the length, or a name cannot be stored.</exception>
    public static long Need(long length, ImageTree tree, ExFatOptions options)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(options);
        var geometry = ExFatFormatting.Plan(length, options);
        var endless = new ClusterAllocator(long.MaxValue, geometry.ClusterSize);
        var plan = new ExFatVolumePlan(geometry, endless, tree, options.Label.Length > 0, ExFatUpCaseTable.Encode().Length);
        return geometry.HeapByteOffset + (plan.Allocator.Used * geometry.ClusterSize);
    }

    private static void WriteBootRegions(IBlockDevice device, ExFatGeometry geometry, ExFatVolumePlan plan, ExFatOptions options)
    {
        var percentInUse = (byte)(plan.Allocator.Used * 100 / geometry.ClusterCount);
        var region = ExFatBootRegion.Encode(geometry, plan.Root.First, options.VolumeSerial, percentInUse);
        device.Write(0, region);
        device.Write(region.Length, region);
        new DeviceAppender(device, 2 * region.Length).FinishAt((long)geometry.FatOffset * geometry.BytesPerSector);
    }

    private static void WriteTables(IBlockDevice device, ExFatGeometry geometry, ExFatVolumePlan plan, byte[] upCase)
    {
        var table = new DeviceAppender(device, (long)geometry.FatOffset * geometry.BytesPerSector);
        ExFatTableWriter.WriteTable(table, plan);
        table.FinishAt(geometry.HeapByteOffset);
        var bitmap = new DeviceAppender(device, geometry.ClusterOffset(plan.Bitmap.First));
        ExFatTableWriter.WriteBitmap(bitmap, plan.Allocator.Used);
        bitmap.FinishAt(geometry.ClusterOffset(plan.Bitmap.End));
        var upCaseTable = new DeviceAppender(device, geometry.ClusterOffset(plan.UpCaseTable.First));
        upCaseTable.Append(upCase);
        upCaseTable.FinishAt(geometry.ClusterOffset(plan.UpCaseTable.End));
    }

    private static IEnumerable<byte[]> SystemEntries(ExFatGeometry geometry, ExFatVolumePlan plan, ExFatOptions options, byte[] upCase)
    {
        if (options.Label.Length > 0)
            yield return ExFatSystemEntries.VolumeLabel(options.Label);
        yield return ExFatSystemEntries.AllocationBitmap(plan.Bitmap, geometry.BitmapLength);
        yield return ExFatSystemEntries.UpCaseTable(plan.UpCaseTable, upCase);
    }

    private static void WriteDirectory(
        IBlockDevice device, ExFatGeometry geometry, ExFatVolumePlan plan, ExFatOptions options, ImageNode directory, IEnumerable<byte[]> systemEntries)
    {
        var run = plan.RunOf(directory);
        var target = new DeviceAppender(device, geometry.ClusterOffset(run.First));
        foreach (var entry in systemEntries)
            target.Append(entry);
        foreach (var child in directory.Children)
        {
            var clusters = plan.RunOf(child);
            var length = child.Content?.Length ?? (long)clusters.Count * geometry.ClusterSize;
            target.Append(new ExFatEntrySet(
                child.Name,
                child.IsDirectory,
                ExFatTimestamp.From(child.Modified ?? options.Modified),
                NoFatChain: clusters.Count > 0,
                clusters.First,
                ValidDataLength: length,
                DataLength: length).Encode());
        }

        target.FinishAt(geometry.ClusterOffset(run.End));
    }

    private static void WriteContents(IBlockDevice device, ExFatGeometry geometry, ExFatVolumePlan plan, ImageTree tree, IProgress<long>? progress)
    {
        var contents = new ContentWriter(device, progress);
        foreach (var file in tree.Nodes().Where(n => n.Content?.Length > 0))
        {
            var run = plan.RunOf(file);
            contents.Write(file.Path, file.Content!, geometry.ClusterOffset(run.First), (long)run.Count * geometry.ClusterSize);
        }
    }
}
