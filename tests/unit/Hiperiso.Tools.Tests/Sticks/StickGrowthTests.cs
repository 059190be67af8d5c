using System.Globalization;
using System.Security.Cryptography;
using Hiperiso.Imaging;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;
using Hiperiso.Tools.Tests.Commands;

namespace Hiperiso.Tools.Tests.Sticks;

/// <summary>Sticks that were written with <c>dd</c> to something larger, and what is there when growing is cut short.</summary>
public sealed class StickGrowthTests
{
    private const long Size = 300 << 20;
    private const long SmallSize = 100 << 20;
    private const long SmallGrown = 300 << 20;
    private const int Cuts = 40;
    private static readonly DateTimeOffset Now = new(2026, 11, 3, 8, 0, 0, TimeSpan.Zero);

    [Theory(Timeout = 600_000)]
    [InlineData("Gpt", "ExFat", 512)]
    [InlineData("Mbr", "ExFat", 4096)]
    [InlineData("Gpt", "Fat32", 512)]
    public void The_data_partition_gets_all_of_the_disk_and_keeps_its_files(string table, string fileSystem, int sectorSize)
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var disk = new MemoryDisk(new CopyOnWriteDevice(Filled(image, table, fileSystem, sectorSize), 900 << 20));
        var (before, files, serial) = (Stick.Find(disk, sectorSize)!, Files(disk, sectorSize), Open(disk, sectorSize).VolumeSerial);

        Grow(disk, sectorSize);
        var after = Stick.Find(disk, sectorSize)!;
        after.Data.Start.ShouldBe(before.Data.Start);
        after.Data.End.ShouldBe(after.Esp.Start);
        after.Data.Length.ShouldBeInRange((900 << 20) - (43 << 20), 900 << 20);
        after.TableDamage.ShouldBeNull();
        after.Guids?.DiskIdentifier.ShouldBe(before.Guids!.DiskIdentifier);
        VolumeSize.Of(disk, after.Data)!.Value.ShouldBeGreaterThan(after.Data.Length - (1 << 20));
        Files(disk, sectorSize).ShouldBe(files);
        var grown = Open(disk, sectorSize);
        (grown.VolumeSerial, grown.Label).ShouldBe((serial, "KEPT"));
        StickCheck.Faults(disk, after, image.Manifest).ShouldBeEmpty();

        // There is room for an update from now on, and nothing more to gain.
        UpdatePlan.Make(disk, after, after.Esp.Length).Esp.Start.ShouldBe(after.Esp.End);
        Should.Throw<RefusedException>(() => Grow(disk, sectorSize)).Message.ShouldBe("the data partition has its full size already");
    }

    [Theory(Timeout = 600_000)]
    [InlineData("Gpt", 1)]
    [InlineData("Mbr", 2)]
    public void Cut_short_anywhere_all_files_are_there_and_it_can_be_done_again(string table, int seed)
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var disk = new MemoryDisk(new CopyOnWriteDevice(Filled(image, table, "ExFat", 512), Size * 2));
        var files = Files(disk, 512);
        Grow(disk, 512);

        var random = new Random(seed);
        var decisive = Enumerable.Range(0, disk.Log.Count).Where(index => disk.Log[index] is null).ToList();
        var places = new HashSet<long>();
        for (var cut = 0; cut < Cuts; cut++)
        {
            var events = cut % 2 == 0 ? random.Next(disk.Log.Count + 1) : Math.Min(disk.Log.Count, decisive[random.Next(decisive.Count)] + random.Next(4));
            var medium = new MemoryDisk(disk.Cut(events, random, 512));
            IsWhole(medium, image, files, $"cut {cut} after {events} events");
            places.Add(Stick.Find(medium, 512)!.Data.Start);
            if (cut % 10 != 0 || Stick.Find(medium, 512)!.Data.Length > Size)
                continue;
            Grow(medium, 512);
            IsWhole(medium, image, files, $"grown after cut {cut}");
            Stick.Find(medium, 512)!.Data.Length.ShouldBeGreaterThan(Size);
        }

        places.Count.ShouldBe(2, "the first place and the copy");
    }

    [Theory(Timeout = 600_000)]
    [InlineData("ExFat")]
    [InlineData("Fat32")]
    public void Four_times_the_files_in_a_folder_take_four_times_the_reads(string fileSystem)
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var (few, many) = (Reads(250), Reads(1000));
        many.Reads.ShouldBeLessThan(5 * few.Reads);
        many.Bytes.ShouldBeLessThan(5 * few.Bytes);

        (long Reads, long Bytes) Reads(int count)
        {
            var small = Small(image, fileSystem, _ => ImageTree.From(Sessions(count, 100)));
            var disk = new ReadCountingDisk(new MemoryDisk(new CopyOnWriteDevice(small, SmallGrown)));
            var growth = new StickGrowth(GrowthPlan.Make(disk, Stick.Find(disk, 512)!), Now);
            growth.BytesToWrite(disk);
            growth.Run(disk, () => { });
            return (disk.Reads, disk.Bytes);
        }
    }

    // Larger clusters, or only as many as before, would not hold them; not even the mark of the copy.
    [Theory(Timeout = 600_000)]
    [InlineData("ExFat", 512, 1)]
    [InlineData("ExFat", 4096, 2)]
    [InlineData("Fat32", 512, 3)]
    public void A_full_stick_grows_as_its_plan_says_and_keeps_its_files_wherever_that_is_cut_short(string fileSystem, int clusterSize, int seed)
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var disk = new MemoryDisk(new CopyOnWriteDevice(Full(image, fileSystem, clusterSize), SmallGrown));
        var (files, length) = (Files(disk, 512), Stick.Find(disk, 512)!.Data.Length);
        var growth = new StickGrowth(GrowthPlan.Make(disk, Stick.Find(disk, 512)!), Now);
        var promised = growth.BytesToWrite(disk);
        disk.Log.ShouldBeEmpty();
        growth.Run(disk, () => { });
        IsWhole(disk, image, files, "grown");
        Stick.Find(disk, 512)!.Data.Length.ShouldBeGreaterThan(2 * length);
        disk.Log.Sum(write => (long)(write?.Bytes.Length ?? 0)).ShouldBeInRange(promised, promised + (1 << 20));

        IsWholeWhereverItIsCutShort(disk, image, files, 2 * length, seed);
    }

    [Theory(Timeout = 600_000)]
    [InlineData("ExFat", 512)]
    [InlineData("ExFat", 4096)]
    [InlineData("Fat32", 512)]
    public void A_full_stick_without_room_says_how_much_to_delete_and_grows_without_that(string fileSystem, int clusterSize)
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var full = Full(image, fileSystem, clusterSize);
        var before = Stick.Find(full, 512)!;

        // No more than what the partition and a copy of it take.
        var size = before.Esp.End + before.Data.Length + (2 * SampleImage.EspLength) + (1 << 20);
        var disk = new MemoryDisk(new CopyOnWriteDevice(full, size));
        var refused = Should.Throw<RefusedException>(() => GrowthPlan.Make(disk, Stick.Find(disk, 512)!));
        refused.Refusal.ShouldBe(Refusal.TooSmall);
        refused.Message.ShouldStartWith("the disk has no room for the files twice: delete ");
        var missing = long.Parse(refused.Message.Split(' ')[10], CultureInfo.InvariantCulture);
        missing.ShouldBeInRange(1 << 20, 8 << 20);

        var emptier = new MemoryDisk(new CopyOnWriteDevice(Full(image, fileSystem, clusterSize, missing), size));
        var files = Files(emptier, 512);
        Grow(emptier, 512);
        IsWhole(emptier, image, files, "grown");
    }

    // The partition does not fit twice, its files do; and somebody has renamed the stick's folder, which is the same to these file systems.
    [Theory(Timeout = 600_000)]
    [InlineData("ExFat", "HIPERISO", 4)]
    [InlineData("Fat32", "Hiperiso", 5)]
    [InlineData("ExFat", "hiperiso", 6)]
    public void A_disk_that_is_little_larger_has_room_for_a_smaller_copy(string fileSystem, string folder, int seed)
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var before = Small(image, fileSystem, _ => ImageTree.From(
            [ImageEntry.File($"{folder}/hiperiso.json", Content(1, 2)), ImageEntry.File("ISOs/large.iso", Pattern(25_000_000))]));
        var (files, length) = (Files(before, 512), Stick.Find(before, 512)!.Data.Length);
        var disk = new MemoryDisk(new CopyOnWriteDevice(before, SmallSize + (60 << 20)));
        var plan = GrowthPlan.Make(disk, Stick.Find(disk, 512)!);
        plan.Copy.Place.Length.ShouldBeLessThan(length - (4 << 20));
        Grow(disk, 512);
        IsWhole(disk, image, files, "grown");
        Stick.Find(disk, 512)!.Data.Length.ShouldBeGreaterThan(length + (30 << 20));

        IsWholeWhereverItIsCutShort(disk, image, files, length, seed);
    }

    // They would not fit in the clusters that they have.
    [Fact(Timeout = 600_000)]
    public void A_copy_has_smaller_clusters_where_the_same_ones_do_not_fit()
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var before = Small(image, "ExFat", volume => ImageTree.Empty);
        var volume = new DataVolume(Stick.Find(before, 512)!.Data, 512, DataFileSystem.ExFat, "") { ClusterSize = 32 << 10 };
        volume.Write(before, ImageTree.From(Sessions(1500, 100)), 1, Now);
        var files = Files(before, 512);
        var disk = new MemoryDisk(new CopyOnWriteDevice(before, SmallSize + (40 << 20)));
        GrowthPlan.Make(disk, Stick.Find(disk, 512)!).Copy.ClusterSize.ShouldBeNull();
        Grow(disk, 512);
        IsWhole(disk, image, files, "grown");
    }

    // The copy's mark needs the folder, which then is one of the files.
    [Fact(Timeout = 600_000)]
    public void A_large_volume_that_would_end_where_the_copy_begins_has_room_for_the_marks_folder_too()
    {
        const long size = 150 << 20;
        const long grown = 306 << 20;
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var plan = InstallationTests.Plan(size, 512, "Gpt", "ExFat");
        var disk = new MemoryDisk(size);
        new Installation(plan, image, new StickIdentifiers("test"), Now).Run(disk, () => { });
        var files = ImageTree.From(Enumerable.Range(0, 4905).Select(i => ImageEntry.File($"d{i / 500}/{i}", Content(1, 2, 3), Now)));
        (plan.Volume with { ClusterSize = 4096 }).Write(disk, files, 1, Now);

        // Without the folder it would fit exactly, with larger clusters.
        var large = new MemoryDisk(new CopyOnWriteDevice(disk, grown));
        var stick = Stick.Find(large, 512)!;
        var esp = InstallPlanner.PlaceEsp(grown, TableKind.Gpt, 512, SampleImage.EspLength, reserve: 0);
        var data = plan.Volume with { Place = new ByteRange(1 << 20, esp.Start - (1 << 20)) };
        ((1 << 20) + data.Need(files)).ShouldBe(esp.Start - stick.Data.Length);
        var growth = GrowthPlan.Make(large, stick);
        (growth.Data.Place.Start + growth.Data.Need(files.With([ImageEntry.Directory("hiperiso")]))).ShouldBeLessThanOrEqualTo(growth.Copy.Place.Start);
    }

    // Exactly what marks a copy, and what only has its name.
    [Theory(Timeout = 600_000)]
    [InlineData("hiperiso/growing", 61, "the name hiperiso/growing is needed while the stick is grown")]
    [InlineData("Hiperiso/GROWING", 5, "the name Hiperiso/GROWING is needed while the stick is grown")]
    [InlineData("hiperiso/growing/x", 5, "the name hiperiso/growing is needed while the stick is grown")]
    [InlineData("HIPERISO", 5, "there is a file HIPERISO where the stick's folder would be: rename it")]
    public void Names_that_growing_needs_are_left_to_who_has_them(string path, int length, string message)
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var small = Small(image, "ExFat", _ => ImageTree.From([ImageEntry.File(path, Pattern(length))]));
        foreach (var size in new[] { SmallSize + (60 << 20), SmallGrown })
        {
            var disk = new MemoryDisk(new CopyOnWriteDevice(small, size));
            Should.Throw<RefusedException>(() => Grow(disk, 512)).Message.ShouldStartWith(message);
            disk.Log.ShouldBeEmpty();
        }

        Should.Throw<RefusedException>(() => Grow(small, 512)).Message.ShouldBe("the data partition has its full size already");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(40)]
    public void A_name_that_cannot_be_stored_is_named_whatever_room_there_is(int roomMb)
    {
        var now = new DataVolume(new ByteRange(1 << 20, 60 << 20), 512, DataFileSystem.ExFat, "") { ClusterSize = 4096 };
        Should.Throw<ImageLayoutException>(() => GrowthVolumes.Copy(now, ImageTree.From([ImageEntry.File("abcdefg.", Content(1))]), new ByteRange(100 << 20, (long)roomMb << 20)))
            .Message.ShouldContain("abcdefg.");
    }

    // An update would move the EFI system partition away from where the copy is known by it.
    [Fact(Timeout = 600_000)]
    public async Task A_stick_whose_growth_was_cut_short_is_not_updated_before_it_is_finished()
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var before = Small(image, "ExFat", _ => ImageTree.From(Sessions(3, 100)));
        var disk = new MemoryDisk(new CopyOnWriteDevice(before, SmallGrown));
        UpdatePlan.Make(disk, Stick.Find(disk, 512)!, SampleImage.EspLength);
        Grow(disk, 512);
        var random = new Random(8);
        var middle = new MemoryDisk(disk.Cut(disk.Log.FindIndex(entry => entry is { } write && write.Offset is > 1 << 20 and < 50 << 20), random, 512));
        Stick.Find(middle, 512)!.Data.Start.ShouldBeGreaterThan(SmallSize);
        const string Unfinished = "growing this stick was cut short; finish that first, with: hiperiso disk grow";
        Should.Throw<RefusedException>(() => UpdatePlan.Make(middle, Stick.Find(middle, 512)!, SampleImage.EspLength)).Message.ShouldBe(Unfinished);
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder["disk.img"]))
            new DeviceStream(middle, 0, middle.Length).CopyTo(file);
        (await ToolRun.ToEndAsync("disk", "list", folder["disk.img"])).Output.ShouldContain(Unfinished);
        var (code, output, _) = await ToolRun.ToEndAsync("disk", "verify", folder["disk.img"]);
        code.ShouldBe(0, output);
        output.ShouldContain($"note: {Unfinished}");

        Grow(middle, 512);
        UpdatePlan.Make(middle, Stick.Find(middle, 512)!, SampleImage.EspLength);
    }

    // The copy is a stick like any other meanwhile: what came to it may be too much.
    [Fact(Timeout = 600_000)]
    public void Files_that_came_to_the_copy_are_refused_where_there_is_no_room_for_them()
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var disk = new MemoryDisk(new CopyOnWriteDevice(Small(image, "ExFat", _ => ImageTree.Empty), SmallGrown));
        var stick = Stick.Find(disk, 512)!;
        var plan = GrowthPlan.Make(disk, stick);
        var copy = new ByteRange(plan.Copy.Place.Start - (100 << 20), plan.Copy.Place.Length + (100 << 20));
        StickVolumes.WriteEsp(disk, plan.Esp, 512, VolumeContents.TreeOf(stick.OpenEsp(disk)), 2, Now);
        (plan.Copy with { Place = copy }).Write(disk, plan.CopiedFiles.With([ImageEntry.File("came", Content(new byte[120 << 20]))]), 1, Now);
        StickTable.Replace(disk, stick, copy, plan.Esp);
        disk.Log.Clear();
        var refused = Should.Throw<RefusedException>(() => Grow(disk, 512));
        (refused.Refusal, disk.Log.Count).ShouldBe((Refusal.TooSmall, 0));
        refused.Message.ShouldStartWith("the disk has no room for the files twice: delete ");
    }

    // The one cannot be made so small, the other can, but not so that the files are in it; or there is no room at all.
    [Theory(Timeout = 600_000)]
    [InlineData("Fat32", 20, @"^the disk has 335\.5 MB, too little for the stick of 292\.6 MB and a copy of its files\. Save your files")]
    [InlineData("ExFat", 25, @"^the disk has no room for the files twice: delete \d+ bytes of them")]
    [InlineData("ExFat", 2, @"^the disk has 316\.7 MB, too little for the stick of 292\.6 MB and a copy of its files\. Save your files")]
    [InlineData("Fat32", 2, @"^the disk has 316\.7 MB, too little for the stick of 292\.6 MB and a copy of its files\. Save your files")]
    public void Without_room_for_a_copy_nothing_is_written(string fileSystem, int moreMb, string message)
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var disk = new MemoryDisk(new CopyOnWriteDevice(Filled(image, "Gpt", fileSystem, 512), Size + ((long)moreMb << 20)));
        var refused = Should.Throw<RefusedException>(() => Grow(disk, 512));
        refused.Refusal.ShouldBe(Refusal.TooSmall);
        refused.Message.ShouldMatch(message);
        disk.Log.ShouldBeEmpty();
    }

    // As --keep makes it: what lies where a copy would is none without its mark.
    [Fact(Timeout = 600_000)]
    public void A_partition_that_only_lies_where_a_copy_would_is_none()
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var disk = new MemoryDisk(new CopyOnWriteDevice(Filled(image, "Mbr", "ExFat", 512), Size));
        var stick = Stick.Find(disk, 512)!;
        var moved = new ByteRange(stick.Data.Start + (8 << 20), stick.Data.Length - (8 << 20));
        var record = stick.Record! with
        {
            Partitions = [stick.Record!.Partitions[0] with { FirstLba = (uint)(moved.Start / 512), SectorCount = (uint)(moved.Length / 512) }, stick.Record.Partitions[1]],
        };
        record.WriteTo(disk);
        (new DataVolume(moved, 512, DataFileSystem.ExFat, "KEPT")).Write(disk, ImageTree.From([ImageEntry.File("file", Content(1))]), 1, Now);
        disk.Log.Clear();
        Should.Throw<RefusedException>(() => Grow(disk, 512)).Message.ShouldStartWith("the data partition begins at byte 9437184, not at 1 MiB");
        disk.Log.ShouldBeEmpty();
    }

    // A stick with files of all kinds, as large as the Size says.
    private static MemoryDisk Filled(StickImage image, string table, string fileSystem, int sectorSize)
    {
        var plan = InstallationTests.Plan(Size, sectorSize, table, fileSystem);
        var disk = new MemoryDisk(Size);
        new Installation(plan, image, new StickIdentifiers("test"), Now).Run(disk, () => { });
        var volume = plan.Volume with { Label = "KEPT" };
        volume.Write(disk, ImageTree.From(
        [
            ImageEntry.File("ISOs/large.iso", Content([.. Enumerable.Range(0, 9_000_001).Select(i => (byte)(i * 7 / 3))])),
            ImageEntry.File("ISOs/Ümlaut und Leerzeichen.iso", Content(1, 2, 3)),
            ImageEntry.Directory("hiperiso/logs/empty"),
            .. Enumerable.Range(0, 300).Select(i => ImageEntry.File($"hiperiso/logs/{i}.txt", Content((byte)i), Now)),
            ImageEntry.File("empty", Content()),
        ]), 0x12345678, Now);
        return disk;
    }

    private static MemoryDisk Small(StickImage image, string fileSystem, Func<DataVolume, ImageTree> files)
    {
        var plan = InstallationTests.Plan(SmallSize, 512, "Gpt", fileSystem);
        var disk = new MemoryDisk(SmallSize);
        new Installation(plan, image, new StickIdentifiers("test"), Now).Run(disk, () => { });
        plan.Volume.Write(disk, files(plan.Volume), 0x12345678, Now);
        return disk;
    }

    // A stick with many small files, and a large one that takes the other clusters, but for some bytes.
    private static MemoryDisk Full(StickImage image, string fileSystem, int clusterSize, long free = 0)
    {
        var disk = Small(image, fileSystem, _ => ImageTree.Empty);
        var volume = new DataVolume(Stick.Find(disk, 512)!.Data, 512, Enum.Parse<DataFileSystem>(fileSystem), "") { ClusterSize = clusterSize };
        var sessions = Sessions(5000, clusterSize + 1).ToList();
        var left = volume.Place.Length - volume.Need(With(1));
        volume.Write(disk, With((int)((left / clusterSize * clusterSize) + clusterSize - free)), 0x12345678, Now);
        volume.Need(With((int)left + clusterSize + 1)).ShouldBeGreaterThan(volume.Place.Length);
        return disk;

        ImageTree With(int length) => ImageTree.From([.. sessions, ImageEntry.File("ISOs/large.iso", Pattern(length))]);
    }

    private static IEnumerable<ImageEntry> Sessions(int count, int length) =>
        Enumerable.Range(0, count).Select(i => ImageEntry.File($"hiperiso/logs/{i}.txt", Pattern(length + (i % 7)), Now));

    private static ImageContent Pattern(int length) => Content([.. Enumerable.Range(0, length).Select(i => (byte)(i * 7L / 3))]);

    private static ImageContent Content(params byte[] bytes) => ImageContent.FromBytes(bytes);

    private static void Grow(MemoryDisk disk, int sectorSize) =>
        new StickGrowth(GrowthPlan.Make(disk, Stick.Find(disk, sectorSize)!), Now).Run(disk, () => { });

    private static void IsWhole(IBlockDevice disk, StickImage image, List<string> files, string when)
    {
        var stick = Stick.Find(disk, 512).ShouldNotBeNull(when);
        StickCheck.Faults(disk, stick, image.Manifest).Where(fault => !fault.StartsWith("partition table", StringComparison.Ordinal)).ShouldBeEmpty(when);
        Files(disk, 512).Where(file => !file.StartsWith("hiperiso/growing ", StringComparison.OrdinalIgnoreCase)).ShouldBe(files, when);
    }

    // At ten places of a growth; what is no larger than so many bytes then is grown again.
    private static void IsWholeWhereverItIsCutShort(MemoryDisk disk, StickImage image, List<string> files, long small, int seed)
    {
        var random = new Random(seed);
        for (var cut = 0; cut < 10; cut++)
        {
            var events = random.Next(disk.Log.Count + 1);
            var medium = new MemoryDisk(disk.Cut(events, random, 512));
            IsWhole(medium, image, files, $"cut {cut} after {events} events");
            if (Stick.Find(medium, 512)!.Data.Length > small)
                continue;
            Grow(medium, 512);
            IsWhole(medium, image, files, $"grown after cut {cut}");
        }
    }

    private static ReadableVolume Open(IBlockDevice disk, int sectorSize)
    {
        var stick = Stick.Find(disk, sectorSize)!;
        return new DataVolume(stick.Data, sectorSize, DataVolume.FileSystemOf(disk, stick.Data)!.Value, "").Open(disk)!;
    }

    // Names, times and contents.
    private static List<string> Files(IBlockDevice disk, int sectorSize)
    {
        var volume = Open(disk, sectorSize);
        return [.. volume.Enumerate().Select(entry =>
        {
            if (entry.IsDirectory)
                return $"{entry.Path}/ {entry.Modified:O}";
            using var file = volume.OpenFile(entry);
            return $"{entry.Path} {entry.Modified:O} {Convert.ToHexString(SHA256.HashData(file))}";
        }).Order(StringComparer.Ordinal)];
    }
}
