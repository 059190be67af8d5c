using Hiperiso.Imaging;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.Tools.Sticks;

/// <summary>Formats and fills the EFI system partition of a stick.</summary>
internal static class StickVolumes
{
    /// <summary>Writes an EFI system partition: FAT16, as the boot loaders' contract has it.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="place">Where.</param>
    /// <param name="sectorSize">Bytes of a logical sector.</param>
    /// <param name="tree">What is on it.</param>
    /// <param name="serial">The volume's serial number.</param>
    /// <param name="now">Time stamp of what has none.</param>
    internal static void WriteEsp(IBlockDevice disk, ByteRange place, int sectorSize, ImageTree tree, uint serial, DateTimeOffset now) =>
        FatVolumeWriter.Write(new DeviceSlice(disk, place.Start, place.Length), tree, new FatOptions(serial, now)
        {
            Label = "VTOYEFI",
            Type = FatType.Fat16,
            BytesPerSector = sectorSize,
            HiddenSectors = Hidden(place, sectorSize),
        });

    /// <summary>The sectors before a partition. Only boot code in the volume itself would want them, and there is none; beyond 2 TiB they do not fit.</summary>
    internal static uint Hidden(ByteRange place, int sectorSize) =>
        place.Start / sectorSize <= uint.MaxValue ? (uint)(place.Start / sectorSize) : 0;
}
