using Hiperiso.Imaging;
using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Fat;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Tools.Sticks;

/// <summary>The volume on a data partition.</summary>
/// <param name="Place">The partition.</param>
/// <param name="SectorSize">Bytes of a logical sector.</param>
/// <param name="FileSystem">Its file system.</param>
/// <param name="Label">Its label.</param>
internal sealed record DataVolume(ByteRange Place, int SectorSize, DataFileSystem FileSystem, string Label)
{
    private const int BootSector = 512;
    private const int MostSectorsOfFat = 128;

    /// <summary>
    /// Bytes of a cluster; null for what suits the size of the partition. Of one that this file system cannot have with these sectors, the nearest is taken.
    /// </summary>
    internal int? ClusterSize { get; init; }

    /// <summary>The file system that a partition has; null when it is none that data partitions are made with.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="place">The partition.</param>
    internal static DataFileSystem? FileSystemOf(IBlockDevice disk, ByteRange place)
    {
        var start = new byte[BootSector];
        disk.Read(place.Start, start);
        return KindOf(disk, place) switch
        {
            FileSystemKind.ExFat => DataFileSystem.ExFat,
            FileSystemKind.Ntfs => DataFileSystem.Ntfs,
            FileSystemKind.Fat when VolumeSignature.IsFat32(start) => DataFileSystem.Fat32,
            FileSystemKind.Udf => DataFileSystem.Udf,
            _ => null,
        };
    }

    /// <summary>The file system that a partition has, of all that are known here; null when it is none of them.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="place">The partition.</param>
    internal static FileSystemKind? KindOf(IBlockDevice disk, ByteRange place) => VolumeSignature.Read(new DeviceStream(disk, place.Start, place.Length))?.Kind;

    /// <summary>Formats and fills it: exFAT or FAT32. Others are made by <see cref="OutsideFormatter"/>, and begin empty.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="tree">What is on it.</param>
    /// <param name="serial">The volume's serial number.</param>
    /// <param name="now">Time stamp of what has none.</param>
    internal void Write(IBlockDevice disk, ImageTree tree, uint serial, DateTimeOffset now)
    {
        if (FileSystem == DataFileSystem.ExFat)
            ExFatVolumeWriter.Write(Slice(disk), tree, ExFat(serial, now));
        else
            FatVolumeWriter.Write(Slice(disk), tree, Fat(serial, now));
    }

    /// <summary>How many bytes of the partition the files need, with all that belongs to the volume: they fit when it has so many.</summary>
    /// <param name="tree">What shall be on it.</param>
    /// <exception cref="ImageLayoutException">It cannot be formatted so, or a name cannot be stored.</exception>
    internal long Need(ImageTree tree) => FileSystem == DataFileSystem.ExFat
        ? ExFatVolumeWriter.Need(Place.Length, tree, ExFat(0, DateTimeOffset.UnixEpoch))
        : FatVolumeWriter.Need(Place.Length, tree, Fat(0, DateTimeOffset.UnixEpoch));

    /// <summary>Opens it for reading; null when no reader of ours knows its file system.</summary>
    /// <exception cref="CorruptImageException">It is damaged.</exception>
    internal ReadableVolume? Open(IBlockDevice disk) => FileSystem switch
    {
        DataFileSystem.ExFat => ExFatVolume.Open(Slice(disk)),
        DataFileSystem.Fat32 => FatVolume.Open(Slice(disk)),
        _ => null,
    };

    /// <summary>
    /// Puts a copy of NTFS' boot sector into the partition's last sector, where programs look for it when the first one is damaged; other file
    /// systems have nothing there. To be done when the partition has another size than the volume was made for.
    /// </summary>
    internal static void CopyBootSector(IBlockDevice disk, ByteRange place, int sectorSize)
    {
        if (FileSystemOf(disk, place) != DataFileSystem.Ntfs)
            return;
        var sector = new byte[sectorSize];
        disk.Read(place.Start, sector);
        disk.Write(place.End - sectorSize, sector);
    }

    /// <summary>The partition.</summary>
    internal DeviceSlice Slice(IBlockDevice disk) => new(disk, Place.Start, Place.Length);

    private ExFatOptions ExFat(uint serial, DateTimeOffset now) => new(serial, now)
    {
        Label = Label,
        BytesPerSector = SectorSize,
        ClusterSize = ClusterSize is { } size ? Math.Max(size, SectorSize) : null,
        PartitionOffset = Place.Start / SectorSize,
    };

    private FatOptions Fat(uint serial, DateTimeOffset now) => new(serial, now)
    {
        Label = Label,
        Type = FatType.Fat32,
        BytesPerSector = SectorSize,
        SectorsPerCluster = ClusterSize is { } size ? Math.Clamp(size / SectorSize, 1, MostSectorsOfFat) : null,
        HiddenSectors = StickVolumes.Hidden(Place, SectorSize),
    };
}
