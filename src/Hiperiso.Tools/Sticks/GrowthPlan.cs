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
    /// <summary>What is said of a stick between two sizes.</summary>
    internal const string Unfinished = "growing this stick was cut short; finish that first, with: hiperiso disk grow";

    private const long Mebi = 1 << 20;
    private const string Folder = "hiperiso";
    private const string MarkName = "growing";
    private const string MarkPath = $"{Folder}/{MarkName}";
    private static readonly byte[] MarkText = "This stick is being grown; finish it with: hiperiso disk grow\n"u8.ToArray();

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
        var esp = InstallPlanner.PlaceEsp(disk.Length, stick.Table, stick.SectorSize, stick.Esp.Length, reserve: 0);
        var large = now with { Place = new ByteRange(Mebi, esp.Start - Mebi) };
        var hasCopy = stick.Data.End == esp.Start && stick.Esp == esp && IsUnfinished(disk, stick);
        if (!hasCopy)
        {
            CheckPlace(stick, large.Place);
            CheckName(entries);
        }

        var files = WithFolder(FilesOf(volume, entries));
        var copy = hasCopy ? now : PlaceCopy(disk, stick, now with { ClusterSize = volume.ClusterSize }, files, esp);
        var data = GrowthVolumes.Large(large, files, volume.ClusterSize, copy.Place.Start);
        var plan = new GrowthPlan(stick, volume, files, data, copy, esp) { HasCopy = hasCopy };
        plan.CheckRoom(disk);
        return plan;
    }

    /// <summary>Whether a stick was being grown when something cut that short, and its data volume is the copy.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="stick">The stick on it.</param>
    internal static bool IsUnfinished(IBlockDevice disk, Stick stick)
    {
        if (stick.Data.Start <= Mebi || DataVolume.FileSystemOf(disk, stick.Data) is not { } kind)
            return false;
        try
        {
            using var mark = new DataVolume(stick.Data, stick.SectorSize, kind, "").Open(disk)?.OpenFile(MarkPath);
            return mark?.Length == MarkText.Length;
        }
        catch (Exception failure) when (failure is FileNotFoundException or CorruptImageException)
        {
            return false;
        }
    }

    /// <summary>The files of a data volume, without the mark of a copy.</summary>
    internal static ImageTree FilesOf(ReadableVolume volume) => FilesOf(volume, volume.Enumerate());

    private static ImageTree FilesOf(ReadableVolume volume, IEnumerable<VolumeEntry> entries) => VolumeContents.TreeOf(volume, entries.Where(entry => !IsMark(entry)));

    private static bool IsMark(VolumeEntry entry) =>
        !entry.IsDirectory && entry.Length == MarkText.Length && entry.Path.Equals(MarkPath, StringComparison.OrdinalIgnoreCase);

    // The mark's folder is part of the files from the beginning: it stays, and the large volume must have room for it too.
    private static ImageTree WithFolder(ImageTree files)
    {
        if (FolderIn(files) is not { } folder)
            return files.With([ImageEntry.Directory(Folder)]);
        return folder.IsDirectory
            ? files
            : throw new RefusedException(Refusal.TooSmall, $"there is a file {folder.Path} where the stick's folder would be: rename it, and try again");
    }

    // What only the copy has: what else lies there is no copy. People spell the folder as they like.
    private static ImageTree Marked(ImageTree files) => files.With([ImageEntry.File($"{FolderIn(files)!.Path}/{MarkName}", ImageContent.FromBytes(MarkText))]);

    private static ImageNode? FolderIn(ImageTree files) => files.Root.Children.FirstOrDefault(node => node.Name.Equals(Folder, StringComparison.OrdinalIgnoreCase));

    private static void CheckPlace(Stick stick, ByteRange large)
    {
        if (large.Length < stick.Data.Length + Mebi)
            throw new RefusedException(Refusal.TooSmall, "the data partition has its full size already");
        if (stick.Data.Start != large.Start)
            throw new RefusedException(Refusal.TooSmall, $"the data partition begins at byte {stick.Data.Start}, not at 1 MiB; save your files, and install anew");
    }

    private static void CheckName(List<VolumeEntry> entries)
    {
        if (entries.Find(entry => entry.Path.Equals(MarkPath, StringComparison.OrdinalIgnoreCase)) is { } other)
            throw new RefusedException(Refusal.TooSmall, $"the name {other.Path} is needed while the stick is grown: rename or move what has it, and try again");
    }

    private static DataVolume PlaceCopy(IBlockDevice disk, Stick stick, DataVolume now, ImageTree files, ByteRange esp)
    {
        var end = EndOf(stick);
        return GrowthVolumes.Copy(now, Marked(files), new ByteRange(end, Math.Max(esp.Start - end, 0))) ?? throw TooLittle(disk, stick);
    }

    /// <summary>Checks that nothing is written over what counts.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <exception cref="RefusedException">Where the large volume ends, the copy has begun already; or that does not lie behind all there is now.</exception>
    internal void CheckRoom(IBlockDevice disk)
    {
        var end = Math.Max(Data.Place.Start + Data.Need(Files), HasCopy ? 0 : EndOf(Stick));
        if (end <= Copy.Place.Start)
            return;
        var missing = (end - Copy.Place.Start + Mebi - 1) / Mebi * Mebi;
        if (missing > Files.Nodes().Sum(node => node.Content?.Length ?? 0))
            throw TooLittle(disk, Stick);
        throw new RefusedException(
            Refusal.TooSmall,
            $"the disk has no room for the files twice: delete {missing} bytes of them ({missing / Mebi} MiB) or move these elsewhere, and try again");
    }

    private static RefusedException TooLittle(IBlockDevice disk, Stick stick) => new(
        Refusal.TooSmall,
        $"the disk has {ByteSize.Format(disk.Length)}, too little for the stick of {ByteSize.Format(EndOf(stick))} and a copy of its files. Save your files, and install anew");

    private static long EndOf(Stick stick) => Math.Max(stick.Data.End, stick.Esp.End);
}
