using System.Collections.Immutable;
using Hiperiso.Imaging;
using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Fat;
using Hiperiso.Imaging.Iso9660;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Factory.Images;

/// <summary>Writes a disk image: partition table, boot code, file systems. The same inputs give the same bytes.</summary>
internal sealed class ImageWriter(ImageSpec spec, ImmutableArray<PartitionExtent> extents)
{
    private static readonly DateTimeOffset Modified = SourceDate.Utc;
    /// <summary>Path of GRUB's image for discs on the disc.</summary>
    public const string DiscBootFile = "boot/eltorito.img";

    private readonly SeededIdentifiers _identifiers = new(spec.Identity);

    /// <summary>Serial number of a partition's volume.</summary>
    public uint VolumeSerial(PartitionSpec partition) => _identifiers.CreateSerial($"volume {partition.Name}");

    /// <summary>Writes everything to an empty device.</summary>
    /// <param name="device">The whole disk, all zeros.</param>
    /// <param name="contents">What goes onto it.</param>
    /// <param name="progress">Receives the bytes of file contents written so far, over all partitions.</param>
    public void Write(IBlockDevice device, ImageContents contents, IProgress<long>? progress)
    {
        WriteTable(device);
        if (spec.BootCode is { } bootCode)
        {
            BiosBootCode.Install(device, contents.BootSector, contents.CoreImage, bootCode.Sector, extents[0].FirstLba);
        }

        if (spec.Disc is { } disc)
        {
            WriteDisc(device, disc, contents);
        }

        var written = 0L;
        for (var index = 0; index < extents.Length; index++)
        {
            var before = written;
            var tree = TreeOf(contents.Partitions[index]);
            WriteVolume(device, index, tree, new Progress(done => progress?.Report(written = before + done)));
        }
    }

    // Between the partition table and GRUB's core image, from the 17th block of 2048 bytes on.
    private void WriteDisc(IBlockDevice device, DiscSpec disc, ImageContents contents)
    {
        var system = extents.First(extent => spec.Partitions[extent.Number - 1].Type == PartitionPurpose.EfiSystem);
        var volume = new IsoImage(TreeOf(contents.Disc), new IsoOptions(disc.Label, Modified)
        {
            Boot = new IsoBoot(DiscBootFile, system.Offset),
            VolumeLength = device.Length,
        });
        var end = (spec.BootCode?.Sector * PartitionExtent.SectorSize) ?? extents[0].Offset;
        if (volume.Length > end)
        {
            throw new FactoryException($"the disc's volume of '{spec.Name}' needs the first {volume.Length} bytes, but at byte {end} something else begins");
        }

        volume.Write(new DeviceSlice(device, 0, end));
    }

    private void WriteTable(IBlockDevice device)
    {
        if (spec.PartitionTable == PartitionTableKind.Gpt)
        {
            new GuidPartitionTable(_identifiers.CreateGuid("disk"), [.. spec.Partitions.Select(GptEntry)]).WriteTo(device);
        }
        else
        {
            new MasterBootRecord(_identifiers.CreateSerial("disk"), [.. spec.Partitions.Select(MbrEntry)]).WriteTo(device);
        }
    }

    private GptPartition GptEntry(PartitionSpec partition, int index) => new(
        extents[index].Number,
        partition.Type == PartitionPurpose.EfiSystem ? PartitionTypes.EfiSystem : PartitionTypes.BasicData,
        _identifiers.CreateGuid($"partition {partition.Name}"),
        extents[index].FirstLba,
        extents[index].LastLba,
        0,
        partition.Name);

    private MbrPartition MbrEntry(PartitionSpec partition, int index) => new(
        extents[index].Number,
        partition.Type == PartitionPurpose.EfiSystem ? PartitionTypes.MbrEfiSystem : PartitionTypes.MbrExFatOrNtfs,
        checked((uint)extents[index].FirstLba),
        checked((uint)extents[index].SectorCount),
        IsActive: partition.Type == PartitionPurpose.EfiSystem);

    private static ImageTree TreeOf(ImmutableArray<PlacedFile> files) =>
        ImageTree.From(files.Select(file => new ImageEntry(file.Path, file.Content, Modified)));

    private void WriteVolume(IBlockDevice device, int index, ImageTree tree, IProgress<long> progress)
    {
        var (partition, extent) = (spec.Partitions[index], extents[index]);
        var slice = new DeviceSlice(device, extent.Offset, extent.Length);
        var serial = VolumeSerial(partition);
        if (partition.FileSystem == ImageFileSystem.ExFat)
        {
            ExFatVolumeWriter.Write(slice, tree, new ExFatOptions(serial, Modified)
            {
                Label = partition.Label,
                PartitionOffset = extent.FirstLba,
            }, progress);
            return;
        }

        FatVolumeWriter.Write(slice, tree, new FatOptions(serial, Modified)
        {
            Label = partition.Label,
            Type = partition.FileSystem == ImageFileSystem.Fat16 ? FatType.Fat16 : FatType.Fat32,
            HiddenSectors = checked((uint)extent.FirstLba),
        }, progress);
    }

    // System.Progress posts to a synchronisation context; this one calls at once.
    private sealed class Progress(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
