using Hiperiso.Imaging;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.Tools.Sticks;

/// <summary>Formats and fills the EFI system partition of a stick.</summary>
internal static class StickVolumes
{
    /// <summary>The EFI system partition's label, and its name in a GPT.</summary>
    internal const string EspLabel = "VTOYEFI";

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
            Label = EspLabel,
            Type = FatType.Fat16,
            BytesPerSector = sectorSize,
            HiddenSectors = Hidden(place, sectorSize),
        });

    /// <summary>
    /// Compares an EFI system partition with what the image had when it was checked: an image that was changed since then is found as a bad medium is.
    /// </summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="place">The partition.</param>
    /// <param name="manifest">What is on it.</param>
    /// <returns>The first file that differs; null when none does.</returns>
    internal static string? FirstDifference(IBlockDevice disk, ByteRange place, StickManifest manifest)
    {
        var volume = FatVolume.Open(new DeviceSlice(disk, place.Start, place.Length));
        return manifest.Files.Append(ManifestFile.Of(StickManifest.Path, ImageContent.FromBytes(manifest.ToJson())))
            .FirstOrDefault(file => !file.IsOn(volume))?.Path;
    }

    /// <summary>The sectors before a partition. Only boot code in the volume itself would want them, and there is none; beyond 2 TiB they do not fit.</summary>
    internal static uint Hidden(ByteRange place, int sectorSize) =>
        place.Start / sectorSize <= uint.MaxValue ? (uint)(place.Start / sectorSize) : 0;
}
