using System.Collections.Immutable;
using System.Globalization;
using Hiperiso.Imaging;
using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Fat;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Runtime.Volumes;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Reads from a disk itself what is on it: the system knows no partitions of an image in a file, and nothing of a disk that is one file system without
/// a table, and its labels are often missing.
/// </summary>
internal static class DiskContents
{
    private const int Beginning = 1 << 16;

    /// <summary>The disk with what is on it, as far as it can be read.</summary>
    internal static Disk Of(Disk disk)
    {
        if (disk.Size == 0)
            return disk;
        try
        {
            using var opened = OpenedDisk.Read(disk);
            return Of(disk, opened);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or RefusedException)
        {
            // Whoever writes to it says so better.
            return disk;
        }
    }

    /// <summary>The disk with what is on it.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="device">The same, opened.</param>
    internal static Disk Of(Disk disk, IBlockDevice device)
    {
        var whole = new ByteRange(0, device.Length);
        if (disk.Partitions.IsEmpty && VolumeOf(device, whole) is { } volume)
            return disk with { Content = Name(volume) };
        var partitions = disk.Partitions.IsEmpty ? InTable(disk, device) : disk.Partitions;
        return disk with
        {
            Partitions = [.. partitions.Select(partition => Described(partition, device))],
            Content = partitions.IsEmpty && IsWritten(device) ? "data of no kind that is known here" : "",
        };
    }

    private static DiskPartition Described(DiskPartition partition, IBlockDevice device)
    {
        var place = new ByteRange(partition.Offset, partition.Size);
        return place.End <= device.Length && VolumeOf(device, place) is { } volume
            ? partition with { FileSystem = volume.FileSystem, Label = partition.Label.Length > 0 ? partition.Label : volume.Label }
            : partition;
    }

    private static ImmutableArray<DiskPartition> InTable(Disk disk, IBlockDevice device)
    {
        foreach (var size in StickState.SectorSizesOf(disk))
        {
            try
            {
                if (StickTable.ReadGuids(device, size) is { } read)
                    return [.. read.Table.Partitions.OrderBy(entry => entry.Number).Select(entry => Partition(entry.Number, entry.FirstLba, entry.SectorCount, size))];
            }
            catch (CorruptImageException)
            {
                // It may count other sectors.
            }
        }

        try
        {
            var size = disk.SectorSize;
            return [.. MasterBootRecord.Read(device).Partitions.Select(entry => Partition(entry.Number, entry.FirstLba, entry.SectorCount, size))];
        }
        catch (CorruptImageException)
        {
            return [];
        }
    }

    private static DiskPartition Partition(int number, long first, long count, int sectorSize) =>
        new(number.ToString(CultureInfo.InvariantCulture), number, first * sectorSize, count * sectorSize);

    private static (string FileSystem, string Label)? VolumeOf(IBlockDevice device, ByteRange place)
    {
        try
        {
            return place.Length < VolumeSignature.Length ? null : VolumeSignature.Read(new DeviceStream(device, place.Start, place.Length)) is not { } signature ? null
                : signature.Kind switch
                {
                    FileSystemKind.ExFat => ("exFAT", ExFatVolume.Open(new DeviceSlice(device, place.Start, place.Length)).Label),
                    FileSystemKind.Fat => ("FAT", FatVolume.Open(new DeviceSlice(device, place.Start, place.Length)).Label),
                    FileSystemKind.Ntfs => ("NTFS", NtfsVolume.Read(device, place)?.Label ?? ""),
                    FileSystemKind.Udf => ("UDF", signature.Label),
                    _ => ("ext2, ext3 or ext4", signature.Label),
                };
        }
        catch (Exception error) when (error is CorruptImageException or EndOfStreamException)
        {
            return ("a damaged file system", "");
        }
    }

    private static string Name((string FileSystem, string Label) volume) => volume.Label.Length > 0 ? $"{volume.FileSystem}  {volume.Label}" : volume.FileSystem;

    private static bool IsWritten(IBlockDevice device)
    {
        var start = new byte[(int)Math.Min(Beginning, device.Length)];
        device.Read(0, start);
        return start.AsSpan().ContainsAnyExcept((byte)0);
    }
}
