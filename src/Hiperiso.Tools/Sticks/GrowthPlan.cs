using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Where everything goes when the data partition takes all of a larger disk, as after <c>dd</c> of an image. The files go there by way of a copy
/// at the end of the disk, so that there is always one place where all of them are.
/// </summary>
/// <param name="Stick">The stick as it is.</param>
/// <param name="Data">The data volume afterwards.</param>
/// <param name="Esp">The EFI system partition, from the first step on.</param>
internal sealed record GrowthPlan(Stick Stick, DataVolume Data, ByteRange Esp)
{
    private const long Mebi = 1 << 20;
    private const string MarkPath = "hiperiso/growing";

    /// <summary>A file that only the copy has: what else lies there is no copy.</summary>
    internal static ImageEntry Mark { get; } = ImageEntry.File(MarkPath, ImageContent.FromBytes("This stick is being grown; finish it with: hiperiso disk grow\n"u8.ToArray()));

    /// <summary>The data volume in between, as large as it is now, directly before the EFI system partition.</summary>
    internal DataVolume Copy => Data with { Place = new ByteRange(Esp.Start - Stick.Data.Length, Stick.Data.Length) };

    /// <summary>Whether the copy is what counts already: an earlier growth was cut short behind its first step.</summary>
    internal bool HasCopy { get; private init; }

    /// <summary>The plan for a stick.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="stick">The stick on it.</param>
    /// <exception cref="RefusedException">There is nothing to gain, or it cannot be done so that nothing is lost whatever happens.</exception>
    internal static GrowthPlan Make(IBlockDevice disk, Stick stick)
    {
        if (!stick.Others.IsEmpty)
            throw new RefusedException(Refusal.TooSmall, "there are partitions besides those of the stick: they stand where the data partition would go");
        if (DataVolume.FileSystemOf(disk, stick.Data) is not { } kind || kind is DataFileSystem.Ntfs or DataFileSystem.Udf)
            throw new RefusedException(Refusal.TooSmall, "the data partition is neither exFAT nor FAT32, which are all that can be made larger; save your files, and install anew");
        var esp = InstallPlanner.PlaceEsp(disk.Length, stick.Table, stick.SectorSize, stick.Esp.Length, reserve: 0);
        var data = new ByteRange(Mebi, esp.Start - Mebi);
        var plan = new GrowthPlan(stick, new DataVolume(data, stick.SectorSize, kind, ""), esp);
        var now = plan.OpenNow(disk);
        plan = plan with
        {
            Data = plan.Data with { Label = now.Label },
            HasCopy = stick.Data == plan.Copy.Place && stick.Esp == esp && now.Enumerate().Any(entry => entry.Path == MarkPath),
        };
        plan.CheckPlace(disk);
        return plan;
    }

    /// <summary>The files of a data volume, without the mark of a copy.</summary>
    internal static ImageTree FilesOf(ReadableVolume volume) => VolumeContents.TreeOf(volume, entry => entry.Path != MarkPath);

    /// <summary>Opens the data volume as it is.</summary>
    internal ReadableVolume OpenNow(IBlockDevice disk) => (Data with { Place = Stick.Data }).Open(disk)!;

    private void CheckPlace(IBlockDevice disk)
    {
        if (!HasCopy && Data.Place.Length < Stick.Data.Length + Mebi)
            throw new RefusedException(Refusal.TooSmall, "the data partition has its full size already");
        if (!HasCopy && Stick.Data.Start != Data.Place.Start)
            throw new RefusedException(Refusal.TooSmall, $"the data partition begins at byte {Stick.Data.Start}, not at 1 MiB; save your files, and install anew");

        // Where the large volume ends, what is copied must not begin yet; and the copy itself must lie behind all there is now.
        var counter = new CountingDisk(disk.Length);
        Data.Write(counter, FilesOf(OpenNow(disk)), 1, DateTimeOffset.UnixEpoch);
        if (Copy.Place.Start < counter.End || (!HasCopy && Copy.Place.Start < Math.Max(Stick.Data.End, Stick.Esp.End)))
        {
            throw new RefusedException(
                Refusal.TooSmall,
                $"the disk has {ByteSize.Format(disk.Length)}, too little for the data partition of {ByteSize.Format(Stick.Data.Length)} and a copy of it. Save your files, and install anew");
        }
    }
}
