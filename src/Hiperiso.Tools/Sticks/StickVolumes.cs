using Hiperiso.Imaging;
using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.Tools.Sticks;

/// <summary>Formats and fills the two volumes of a stick.</summary>
internal static class StickVolumes
{
    private const long Mebi = 1 << 20;

    /// <summary>Writes an EFI system partition: FAT16, as the boot loaders' contract has it.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="place">Where.</param>
    /// <param name="sectorSize">Bytes of a logical sector.</param>
    /// <param name="tree">What is on it.</param>
    /// <param name="serial">The volume's serial number.</param>
    /// <param name="now">Time stamp of what has none.</param>
    internal static void WriteEsp(IBlockDevice disk, ByteRange place, int sectorSize, ImageTree tree, uint serial, DateTimeOffset now) =>
        FatVolumeWriter.Write(Slice(disk, place), tree, new FatOptions(serial, now)
        {
            Label = "VTOYEFI",
            Type = FatType.Fat16,
            BytesPerSector = sectorSize,
            HiddenSectors = Hidden(place, sectorSize),
        });

    /// <summary>Writes the data partition. Another program makes NTFS, and nothing is put on it.</summary>
    internal static void WriteData(IBlockDevice disk, InstallPlan plan, ImageTree tree, uint serial, DateTimeOffset now)
    {
        var slice = Slice(disk, plan.Data);
        if (plan.FileSystem == DataFileSystem.Ntfs)
        {
            // Whatever was recognised here before must not be any more.
            slice.Write(0, new byte[Mebi]);
            NtfsFormatter.Format(slice, plan);
        }
        else if (plan.FileSystem == DataFileSystem.ExFat)
        {
            ExFatVolumeWriter.Write(slice, tree, new ExFatOptions(serial, now)
            {
                Label = plan.Label,
                BytesPerSector = plan.SectorSize,
                PartitionOffset = plan.Data.Start / plan.SectorSize,
            });
        }
        else
        {
            FatVolumeWriter.Write(slice, tree, new FatOptions(serial, now)
            {
                Label = plan.Label,
                Type = FatType.Fat32,
                BytesPerSector = plan.SectorSize,
                HiddenSectors = Hidden(plan.Data, plan.SectorSize),
            });
        }
    }

    /// <summary>Opens the data partition of a new stick for reading; null when no reader of ours knows its file system.</summary>
    internal static ReadableVolume? OpenData(IBlockDevice disk, InstallPlan plan) => plan.FileSystem switch
    {
        DataFileSystem.ExFat => ExFatVolume.Open(Slice(disk, plan.Data)),
        DataFileSystem.Fat32 => FatVolume.Open(Slice(disk, plan.Data)),
        _ => null,
    };

    private static DeviceSlice Slice(IBlockDevice disk, ByteRange place) => new(disk, place.Start, place.Length);

    // Only boot code in the volume itself would want it, and there is none; beyond 2 TiB it does not fit.
    private static uint Hidden(ByteRange place, int sectorSize) =>
        place.Start / sectorSize <= uint.MaxValue ? (uint)(place.Start / sectorSize) : 0;
}
