using System.Collections.Immutable;

namespace Hiperiso.Factory.Images;

/// <summary>Places partitions on a disk, one directly behind the other, from 1 MiB on.</summary>
internal static class ImageLayout
{
    /// <summary>First sector of the first partition: 1 MiB, the boundary flash memory and Ventoy's tools expect.</summary>
    public const long FirstPartitionLba = 2048;

    // The backup of a GPT takes the last 33 sectors.
    private const long BackupTableSectors = 33;
    private const long AlignmentSectors = 2048;

    /// <summary>The extents in the order of the specification.</summary>
    /// <param name="spec">The image.</param>
    /// <param name="diskSize">Bytes of the whole disk, a multiple of 512.</param>
    /// <exception cref="FactoryException">The disk is too small.</exception>
    public static ImmutableArray<PartitionExtent> Plan(ImageSpec spec, long diskSize)
    {
        var sectors = diskSize / PartitionExtent.SectorSize;
        var usable = (sectors - (spec.PartitionTable == PartitionTableKind.Gpt ? BackupTableSectors : 0) - FirstPartitionLba)
            / AlignmentSectors * AlignmentSectors;
        var fixedSectors = spec.Partitions.Sum(partition => Sectors(partition.Size ?? 0));
        var rest = usable - fixedSectors;
        var smallest = spec.Partitions.Any(partition => partition.Size is null) ? 16 * AlignmentSectors : 0;
        if (rest < smallest)
        {
            var least = (fixedSectors + smallest + FirstPartitionLba + AlignmentSectors) * PartitionExtent.SectorSize;
            throw new FactoryException(
                $"a disk of {DiskSize.Format(diskSize)} is too small for the image '{spec.Name}'",
                $"It needs {DiskSize.Format(least)} at least, plus the images to be copied in: give a larger --size.");
        }

        var extents = ImmutableArray.CreateBuilder<PartitionExtent>();
        var next = FirstPartitionLba;
        foreach (var partition in spec.Partitions)
        {
            var count = partition.Size is { } size ? Sectors(size) : rest;
            extents.Add(new PartitionExtent(extents.Count + 1, next, count));
            next += count;
        }

        return extents.ToImmutable();
    }

    private static long Sectors(long bytes) =>
        (bytes + PartitionExtent.SectorSize - 1) / PartitionExtent.SectorSize;
}
