using Hiperiso.Imaging;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Where everything goes when the data partition takes all of a larger disk, as after <c>dd</c> of an image. The files go there by way of a copy
/// at the end of the disk, so that there is always one place where all of them are.
/// </summary>
/// <param name="Stick">The stick as it is.</param>
/// <param name="Volume">Its data volume.</param>
/// <param name="Files">What is on that, without the mark of a copy.</param>
/// <param name="Data">The data volume afterwards.</param>
/// <param name="Copy">The data volume in between, directly before the EFI system partition.</param>
/// <param name="Esp">The EFI system partition, from the first step on.</param>
internal sealed record GrowthPlan(Stick Stick, ReadableVolume Volume, ImageTree Files, DataVolume Data, DataVolume Copy, ByteRange Esp)
{
    private const long Mebi = 1 << 20;
    private const string Folder = "hiperiso";
    private const string MarkName = "growing";

    /// <summary>Whether the copy is what counts already: an earlier growth was cut short behind its first step.</summary>
    internal bool HasCopy { get; private init; }

    /// <summary>What is written to the copy.</summary>
    internal ImageTree CopiedFiles => Marked(Files);

    /// <summary>The plan for a stick. The disk must stay open, and as it is, until the plan is carried out.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="stick">The stick on it.</param>
    /// <exception cref="RefusedException">There is nothing to gain, or it cannot be done so that nothing is lost whatever happens.</exception>
    internal static GrowthPlan Make(IBlockDevice disk, Stick stick)
    {
        if (!stick.Others.IsEmpty)
            throw new RefusedException(Refusal.TooSmall, "there are partitions besides those of the stick: they stand where the data partition would go");
        if (DataVolume.FileSystemOf(disk, stick.Data) is not { } kind || kind is DataFileSystem.Ntfs or DataFileSystem.Udf)
            throw new RefusedException(Refusal.TooSmall, "the data partition is neither exFAT nor FAT32, which are all that can be made larger; save your files, and install anew");
        var now = new DataVolume(stick.Data, stick.SectorSize, kind, "");
        var volume = now.Open(disk)!;
        now = now with { Label = volume.Label };
        var entries = volume.Enumerate().ToList();
        var files = FilesOf(volume, entries);
        var esp = InstallPlanner.PlaceEsp(disk.Length, stick.Table, stick.SectorSize, stick.Esp.Length, reserve: 0);
        var large = now with { Place = new ByteRange(Mebi, esp.Start - Mebi) };
        var hasCopy = stick.Data.End == esp.Start && stick.Esp == esp && entries.Exists(IsMark);
        if (!hasCopy)
            CheckPlace(stick, large.Place);
        var copy = hasCopy ? now : PlaceCopy(disk, stick, now with { ClusterSize = volume.ClusterSize }, Marked(files), esp);
        var data = GrowthVolumes.Large(large, files, volume.ClusterSize, copy.Place.Start);
        var plan = new GrowthPlan(stick, volume, files, data, copy, esp) { HasCopy = hasCopy };
        plan.CheckRoom();
        return plan;
    }

    /// <summary>The files of a data volume, without the mark of a copy.</summary>
    internal static ImageTree FilesOf(ReadableVolume volume) => FilesOf(volume, volume.Enumerate());

    private static ImageTree FilesOf(ReadableVolume volume, IEnumerable<VolumeEntry> entries) => VolumeContents.TreeOf(volume, entries.Where(entry => !IsMark(entry)));

    private static bool IsMark(VolumeEntry entry) => entry.Path.Equals($"{Folder}/{MarkName}", StringComparison.OrdinalIgnoreCase);

    // What only the copy has: what else lies there is no copy. People spell the folder as they like.
    private static ImageTree Marked(ImageTree files)
    {
        var folder = files.Nodes().FirstOrDefault(node => node.Path.Equals(Folder, StringComparison.OrdinalIgnoreCase))?.Path ?? Folder;
        return files.With([ImageEntry.File($"{folder}/{MarkName}", ImageContent.FromBytes("This stick is being grown; finish it with: hiperiso disk grow\n"u8.ToArray()))]);
    }

    private static void CheckPlace(Stick stick, ByteRange large)
    {
        if (large.Length < stick.Data.Length + Mebi)
            throw new RefusedException(Refusal.TooSmall, "the data partition has its full size already");
        if (stick.Data.Start != large.Start)
            throw new RefusedException(Refusal.TooSmall, $"the data partition begins at byte {stick.Data.Start}, not at 1 MiB; save your files, and install anew");
    }

    private static DataVolume PlaceCopy(IBlockDevice disk, Stick stick, DataVolume now, ImageTree files, ByteRange esp)
    {
        var room = new ByteRange(EndOf(stick), Math.Max(esp.Start - EndOf(stick), 0));
        return GrowthVolumes.Copy(now, files, room) ?? throw new RefusedException(
            Refusal.TooSmall,
            $"the disk has {ByteSize.Format(disk.Length)}, too little for the stick of {ByteSize.Format(room.Start)} and a copy of its files. Save your files, and install anew");
    }

    // Where the large volume ends, what is copied must not begin yet; and the copy itself must lie behind all there is now.
    private void CheckRoom()
    {
        var end = Math.Max(Data.Place.Start + Data.Need(Files), HasCopy ? 0 : EndOf(Stick));
        if (end <= Copy.Place.Start)
            return;
        var missing = (end - Copy.Place.Start + Mebi - 1) / Mebi * Mebi;
        throw new RefusedException(
            Refusal.TooSmall,
            $"the disk has no room for the files twice: delete {missing} bytes of them ({missing / Mebi} MiB) or move these elsewhere, and try again");
    }

    private static long EndOf(Stick stick) => Math.Max(stick.Data.End, stick.Esp.End);
}
