using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Tests.Sticks;

/// <summary>Sticks made of disks in memory.</summary>
public sealed class InstallationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory(Timeout = 600_000)]
    [InlineData("Gpt", "ExFat", 512)]
    [InlineData("Gpt", "ExFat", 4096)]
    [InlineData("Gpt", "Fat32", 512)]
    [InlineData("Mbr", "ExFat", 512)]
    [InlineData("Mbr", "Fat32", 4096)]
    public void A_stick_is_found_again_and_has_no_fault(string table, string fileSystem, int sectorSize)
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var plan = Plan(400 << 20, sectorSize, table, fileSystem);
        var disk = new MemoryDisk(400 << 20);
        new Installation(plan, image, new StickIdentifiers("test"), Now).Run(disk, () => { });

        var stick = Stick.Find(disk, sectorSize).ShouldNotBeNull();
        stick.Table.ToString().ShouldBe(table);
        (stick.Data, stick.Esp).ShouldBe((plan.Data, plan.Esp));
        var manifest = StickManifest.Read(stick.OpenEsp(disk)).ShouldNotBeNull();
        manifest.ShortVersion.ShouldBe($"1.0.0 ({image.Manifest.ImageDigest[..12]})");
        StickCheck.Faults(disk, stick, manifest).ShouldBeEmpty();
        var files = plan.Volume.Open(disk)!.Enumerate().Select(entry => entry.Path);
        files.ShouldBe(["ISOs", "hiperiso", "hiperiso/hiperiso.json", "hiperiso/logs"], ignoreOrder: true);
        (BiosBootCode.Read(disk).CoreImage.Length > 0).ShouldBe(plan.StartsByBios);
    }

    // The marker that others look for, at its contract's place.
    [Fact(Timeout = 600_000)]
    public void The_boot_sector_of_a_GPT_stick_names_sector_34()
    {
        using var sample = new SampleImage(1);
        var disk = Install(sample, "test");
        var marker = new byte[1];
        disk.Read(0x5C, marker);
        marker[0].ShouldBe((byte)0x22);
    }

    [Fact(Timeout = 600_000)]
    public void Two_sticks_share_no_identifier()
    {
        using var sample = new SampleImage(1);
        var (first, second) = (Install(sample, "a"), Install(sample, "b"));
        var (one, two) = (Stick.Find(first, 512)!, Stick.Find(second, 512)!);
        one.Guids!.DiskIdentifier.ShouldNotBe(two.Guids!.DiskIdentifier);
        one.Guids.Partitions.Select(p => p.Identifier).Intersect(two.Guids.Partitions.Select(p => p.Identifier)).ShouldBeEmpty();
        one.OpenEsp(first).VolumeSerial.ShouldNotBe(two.OpenEsp(second).VolumeSerial);
    }

    // Over a stick that is there already, whose table must not outlive the first write.
    [Fact(Timeout = 600_000)]
    public void Cut_short_at_any_write_the_disk_is_empty_or_complete()
    {
        using var sample = new SampleImage(1);
        using var successor = new SampleImage(2);
        var disk = new MemoryDisk(Install(sample, "old"));
        using var image = StickImage.Open(successor.Path);
        var plan = Plan(160 << 20, 512, "Gpt", "ExFat");
        new Installation(plan, image, new StickIdentifiers("new"), Now).Run(disk, () => { });

        var random = new Random(1);
        var complete = 0;
        // Until both copies of the old table are gone, it is the old stick, untouched.
        var erased = disk.Log.FindIndex(disk.Log.FindIndex(entry => entry is null) + 1, entry => entry is null);
        for (var cut = erased + 1; cut <= disk.Log.Count; cut += cut > disk.Log.Count - 12 ? 1 : 7)
        {
            var medium = disk.Cut(cut, random, 512);
            if (Stick.Find(medium, 512) is not { } stick)
                continue;
            StickCheck.Faults(medium, stick, image.Manifest).Where(fault => !fault.StartsWith("partition table", StringComparison.Ordinal)).ShouldBeEmpty();
            complete++;
        }

        complete.ShouldBeInRange(1, 8);
        disk.Log.Count.ShouldBeGreaterThan(40);
    }

    [Fact(Timeout = 600_000)]
    public void A_medium_that_gives_back_something_else_is_left_without_a_table()
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var plan = Plan(160 << 20, 512, "Gpt", "ExFat");
        var disk = new MemoryDisk(160 << 20);
        var refused = Should.Throw<RefusedException>(() => new Installation(plan, image, new StickIdentifiers("test"), Now)
            .Run(disk, () => disk.Write(plan.Esp.Start + (1 << 20) - (1 << 19), new byte[1 << 19])));
        refused.Refusal.ShouldBe(Refusal.Damaged);
        refused.Message.ShouldContain("vmlinuz");
        Stick.Find(disk, 512, 4096).ShouldBeNull();
    }

    [Fact(Timeout = 600_000)]
    public void An_image_that_is_changed_after_it_was_checked_makes_no_stick()
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var disk = new MemoryDisk(160 << 20);
        sample.DamageKernel();
        var installation = new Installation(Plan(160 << 20, 512, "Gpt", "ExFat"), image, new StickIdentifiers("test"), Now);
        Should.Throw<RefusedException>(() => installation.Run(disk, () => { })).Message.ShouldContain("the image was changed meanwhile");
        Stick.Find(disk, 512, 4096).ShouldBeNull();
    }

    [Fact(Timeout = 600_000)]
    public void Nor_is_it_copied()
    {
        using var sample = new SampleImage(1);
        using var image = RawImageFile.OpenRead(sample.Path);
        var plan = FlashPlan.Make(image, ImageCompanions.Check(sample.Path, image).Map, "");
        sample.DamageKernel();
        var disk = new MemoryDisk(64 << 20);
        Should.Throw<RefusedException>(() => new Flashing(image, plan).Run(disk, () => { })).Message.ShouldContain("was changed after it was checked");
        Stick.Find(disk, 512).ShouldBeNull();
    }

    [Fact(Timeout = 600_000)]
    public void The_bytes_to_write_are_known_before()
    {
        using var sample = new SampleImage(1);
        using var image = StickImage.Open(sample.Path);
        var installation = new Installation(Plan(160 << 20, 512, "Gpt", "ExFat"), image, new StickIdentifiers("test"), Now);
        var disk = new MemoryDisk(160 << 20);
        installation.Run(disk, () => { });
        var written = disk.Log.Sum(entry => entry?.Bytes.LongLength ?? 0);
        // The rest is both ends of the disk, table and boot code.
        (written - installation.BytesToWrite(disk.Length)).ShouldBeInRange(2 << 20, (2 << 20) + 60_000);
    }

    internal static InstallPlan Plan(long size, int sectorSize, string table, string fileSystem, long reserve = 0) => InstallPlanner.Make(
        new Disk("disk", DiskBus.File, size) { SectorSize = sectorSize },
        SampleImage.EspLength,
        new InstallOptions { Table = Enum.Parse<TableKind>(table), FileSystem = Enum.Parse<DataFileSystem>(fileSystem), Reserve = reserve });

    internal static MemoryDisk Install(SampleImage sample, string seed, string table = "Gpt", int sectorSize = 512, long reserve = 0)
    {
        using var image = StickImage.Open(sample.Path);
        var disk = new MemoryDisk(160 << 20);
        new Installation(Plan(160 << 20, sectorSize, table, "ExFat", reserve), image, new StickIdentifiers(seed), Now).Run(disk, () => { });
        return disk;
    }
}
