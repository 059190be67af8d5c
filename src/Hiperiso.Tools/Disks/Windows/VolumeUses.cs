using System.Collections.Immutable;

namespace Hiperiso.Tools.Disks.Windows;

/// <summary>
/// What volumes mean for a disk. That one has a drive letter is no reason to refuse, as each stick that is plugged in has one: such volumes
/// are locked before anything is written (<see cref="VolumeLocks"/>).
/// </summary>
internal static class VolumeUses
{
    /// <summary>Who uses a disk. Where nobody can tell on which disk Windows is, it may be on any.</summary>
    internal static ImmutableArray<DiskUse> Of(int disk, IReadOnlyCollection<Volume> volumes) =>
    [
        .. volumes.Any(volume => volume.IsSystem) && volumes.All(volume => !volume.IsSystem || !volume.Extents.IsEmpty) ? []
            : new[] { new DiskUse(DiskUseKind.System, "a disk that it does not name, perhaps this one", "Windows") },
        .. volumes.Where(volume => volume.IsOn(disk)).SelectMany(Of).OrderBy(use => use.Kind),
    ];

    /// <summary>Gives partitions the names of the volumes on them. Where Windows tells of no partitions, the volumes are taken for them.</summary>
    internal static ImmutableArray<DiskPartition> Name(int disk, ImmutableArray<DiskPartition> partitions, IEnumerable<Volume> volumes)
    {
        var here = volumes.SelectMany(volume => volume.Extents.Where(extent => extent.Disk == disk).Select(extent => (volume.Title, Extent: extent))).ToList();
        return partitions.IsEmpty
            ? [.. here.OrderBy(part => part.Extent.Offset).Select((part, i) => new DiskPartition(part.Title, i + 1, part.Extent.Offset, part.Extent.Length))]
            : [.. partitions.Select(partition => partition with
            {
                Name = here.Where(part => part.Extent.Offset == partition.Offset).Select(part => part.Title).FirstOrDefault() ?? partition.Name,
            })];
    }

    private static IEnumerable<DiskUse> Of(Volume volume)
    {
        if (volume.IsSystem)
            yield return new DiskUse(DiskUseKind.System, volume.Title, "Windows");
        if (volume.HasPageFile)
            yield return new DiskUse(DiskUseKind.Swap, volume.Title, "page file");
        if (volume.Extents.Select(extent => extent.Disk).Distinct().Count() > 1)
            yield return new DiskUse(DiskUseKind.Held, volume.Title, "a volume over several disks");
    }
}
