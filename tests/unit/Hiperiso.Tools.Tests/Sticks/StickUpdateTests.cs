using System.Buffers.Binary;
using System.Security.Cryptography;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Sticks;

namespace Hiperiso.Tools.Tests.Sticks;

/// <summary>Updates, and what is there when one is cut short.</summary>
public sealed class StickUpdateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory(Timeout = 600_000)]
    [InlineData("Gpt", 512)]
    [InlineData("Gpt", 4096)]
    [InlineData("Mbr", 512)]
    public void Updates_take_turns_between_two_places_and_keep_everything_else(string table, int sectorSize)
    {
        using var first = new SampleImage(1);
        using var second = new SampleImage(2);
        var disk = InstallationTests.Install(first, "test", table, sectorSize);
        var before = Stick.Find(disk, sectorSize)!;
        var (data, serial) = (DataHash(disk, before), before.OpenEsp(disk).VolumeSerial);

        Update(disk, second, sectorSize);
        var after = Stick.Find(disk, sectorSize)!;
        after.Esp.Start.ShouldBe(before.Esp.End);
        after.Data.End.ShouldBe(after.Esp.Start);
        after.OpenEsp(disk).VolumeSerial.ShouldBe(serial);
        after.Guids?.DiskIdentifier.ShouldBe(before.Guids!.DiskIdentifier);
        after.Guids?.Partitions.Select(p => p.Identifier).ShouldBe(before.Guids!.Partitions.Select(p => p.Identifier));
        after.Record?.DiskSignature.ShouldBe(before.Record!.DiskSignature);
        VersionOf(disk, after).ShouldBe("2.0.0");

        Update(disk, first, sectorSize);
        var back = Stick.Find(disk, sectorSize)!;
        (back.Data, back.Esp).ShouldBe((before.Data, before.Esp));
        VersionOf(disk, back).ShouldBe("1.0.0");
        DataHash(disk, before).ShouldBe(data);
        if (sectorSize == 512)
            BiosBootCode.CoreLbaOf(BiosBootCode.Read(disk).BootImage).ShouldBe(34);
    }

    [Theory(Timeout = 600_000)]
    [InlineData("Gpt", 512, 1, 200)]
    [InlineData("Gpt", 4096, 2, 40)]
    [InlineData("Mbr", 512, 3, 40)]
    [InlineData("Gpt", 512, 4, 40, 1024)]
    public void Cut_short_anywhere_the_old_system_or_the_new_one_is_whole(string table, int sectorSize, int seed, int cuts, long coreLba = 0)
    {
        using var first = new SampleImage(1);
        using var second = new SampleImage(2);
        using var oldImage = StickImage.Open(first.Path);
        using var newImage = StickImage.Open(second.Path);
        var installed = InstallationTests.Install(first, "test", table, sectorSize);
        // As on a stick that was copied from an image of another shape.
        if (coreLba > 0)
            BiosBootCode.Install(installed, oldImage.BootCode.Boot, oldImage.BootCode.Core, coreLba, 2048);
        var disk = new MemoryDisk(installed);
        var stick = Stick.Find(disk, sectorSize)!;
        Update(disk, second, sectorSize);
        foreach (var (offset, bytes) in disk.Log.OfType<(long Offset, byte[] Bytes)>())
            (offset >= stick.Esp.End || offset + bytes.Length <= stick.Data.Start).ShouldBeTrue($"{bytes.Length} bytes at {offset}");

        // Most writes are contents; the few at the end are where it is decided.
        var random = new Random(seed);
        var decisive = disk.Log.FindIndex(entry => entry is null);
        var seen = new HashSet<string>();
        for (var cut = 0; cut < cuts; cut++)
        {
            var events = cut % 2 == 0 ? random.Next(disk.Log.Count + 1) : random.Next(decisive, disk.Log.Count + 1);
            var medium = disk.Cut(events, random, sectorSize);
            var found = Stick.Find(medium, sectorSize).ShouldNotBeNull($"cut {cut} after {events} events");
            var version = VersionOf(medium, found);
            seen.Add(version);
            if (table == "Gpt")
                EspAsGrubHasIt(medium, sectorSize).ShouldBe(found.Esp.Start, $"cut {cut} after {events} events");
            var expected = version == "1.0.0" ? oldImage : newImage;
            // The table may be between two states, and the boot code, whose own check is below, be the other system's.
            StickCheck.Faults(medium, found, expected.Manifest).Where(fault => !fault.StartsWith("partition table", StringComparison.Ordinal) && !fault.StartsWith("boot code: not what", StringComparison.Ordinal)).ShouldBeEmpty();
            if (sectorSize == 512)
                new[] { oldImage, newImage }.ShouldContain(image => BiosBootCode.Read(medium).CoreImage.SequenceEqual(image.BootCode.Core));
        }

        seen.Order().ShouldBe(["1.0.0", "2.0.0"]);
    }

    [Fact(Timeout = 600_000)]
    public void An_update_that_was_cut_short_can_be_done_again()
    {
        using var first = new SampleImage(1);
        using var second = new SampleImage(2);
        using var newImage = StickImage.Open(second.Path);
        var disk = new MemoryDisk(InstallationTests.Install(first, "test"));
        Update(disk, second, 512);
        var random = new Random(4);
        for (var events = disk.Log.FindIndex(entry => entry is null); events <= disk.Log.Count; events++)
        {
            var again = new MemoryDisk(disk.Cut(events, random, 512));
            Update(again, second, 512);
            var stick = Stick.Find(again, 512)!;
            StickCheck.Faults(again, stick, newImage.Manifest).ShouldBeEmpty($"after {events} events");
        }
    }

    [Fact(Timeout = 600_000)]
    public void Without_a_second_place_nothing_is_written()
    {
        using var sample = new SampleImage(1);
        var disk = new MemoryDisk(RawImageFile.OpenRead(sample.Path));
        var refused = Should.Throw<RefusedException>(() => Update(disk, sample, 512));
        refused.Refusal.ShouldBe(Refusal.TooSmall);
        refused.Message.ShouldStartWith("there is no room for a second EFI system partition");
        disk.Log.ShouldBeEmpty();
    }

    [Theory(Timeout = 600_000)]
    [InlineData("Gpt", 512)]
    [InlineData("Gpt", 4096)]
    [InlineData("Mbr", 512)]
    public void What_was_reserved_is_left_alone_by_every_update(string table, int sectorSize)
    {
        using var first = new SampleImage(1);
        using var second = new SampleImage(2);
        var disk = InstallationTests.Install(first, "test", table, sectorSize, reserve: 50 << 20);
        var installed = Stick.Find(disk, sectorSize)!;
        var reserve = new byte[(int)(disk.Length - (installed.Esp.End + SampleImage.EspLength)) - (1 << 20)];
        Array.Fill(reserve, (byte)0x5A);
        disk.Write(installed.Esp.End + SampleImage.EspLength, reserve);

        // There and back, and there again.
        foreach (var sample in new[] { second, first, second })
            Update(disk, sample, sectorSize);
        var stick = Stick.Find(disk, sectorSize)!;
        stick.Esp.Start.ShouldBe(installed.Esp.End);

        // Somebody formats the data partition anew, up to its end.
        new DataVolume(stick.Data, sectorSize, DataFileSystem.ExFat, "NEW").Write(disk, ImageTree.From([]), 1, Now);
        disk.Log.Clear();
        var refused = Should.Throw<RefusedException>(() => Update(disk, first, sectorSize));
        refused.Refusal.ShouldBe(Refusal.TooSmall);
        refused.Message.ShouldStartWith("there is no room for a second EFI system partition");
        refused.Message.ShouldNotContain("grow");
        disk.Log.ShouldBeEmpty();
        var found = new byte[reserve.Length];
        disk.Read(installed.Esp.End + SampleImage.EspLength, found);
        found.AsSpan().SequenceEqual(reserve).ShouldBeTrue();
    }

    // Growing takes what was reserved; what the manifest says of it is then about another place.
    [Theory(Timeout = 600_000)]
    [InlineData(90, 160)]
    [InlineData(20, 400)]
    public void A_stick_that_was_grown_over_what_was_reserved_is_updated(int reserve, int size)
    {
        using var first = new SampleImage(1);
        using var second = new SampleImage(2);
        using var image = StickImage.Open(second.Path);
        var small = InstallationTests.Install(first, "test", reserve: reserve << 20);
        var disk = new MemoryDisk(new CopyOnWriteDevice(small, size << 20));
        new StickGrowth(GrowthPlan.Make(disk, Stick.Find(disk, 512)!), Now).Run(disk, () => { });
        Update(disk, second, 512);
        StickCheck.Faults(disk, Stick.Find(disk, 512)!, image.Manifest).ShouldBeEmpty();
        StickManifest.Read(Stick.Find(disk, 512)!.OpenEsp(disk))!.Room.ShouldBeNull();
    }

    [Theory(Timeout = 600_000)]
    [InlineData("Gpt")]
    [InlineData("Mbr")]
    public void Another_partition_in_either_place_is_left_alone(string table)
    {
        using var sample = new SampleImage(1);
        var disk = new MemoryDisk(InstallationTests.Install(sample, "test", table));
        var stick = Stick.Find(disk, 512)!;
        // In front of the EFI system partition, and behind the data partition, which somebody made smaller for it.
        var first = (stick.Esp.Start - SampleImage.EspLength) / 512;
        var data = stick.Data.Start / 512;
        var count = SampleImage.EspLength / 512;
        if (stick.Guids is { } guids)
        {
            (guids with
            {
                Partitions = [guids.Partitions[0] with { LastLba = first - 1 }, guids.Partitions[1], new GptPartition(3, PartitionTypes.LinuxData, Guid.NewGuid(), first, first + count - 1, 0, "")],
            }).WriteTo(disk);
        }
        else
        {
            var record = stick.Record!;
            (record with
            {
                Partitions = [record.Partitions[0] with { SectorCount = (uint)(first - data) }, record.Partitions[1], new MbrPartition(3, 0x83, (uint)first, (uint)count, false)],
            }).WriteTo(disk);
        }

        disk.Log.Clear();
        Should.Throw<RefusedException>(() => Update(disk, sample, 512)).Refusal.ShouldBe(Refusal.TooSmall);
        disk.Log.ShouldBeEmpty();
    }

    // As after an ISO image was copied over the beginning of a stick: the copy of its GPT is still at the end.
    [Fact(Timeout = 600_000)]
    public void What_is_left_of_a_table_is_no_stick()
    {
        using var sample = new SampleImage(1);
        var disk = new MemoryDisk(InstallationTests.Install(sample, "test"));
        disk.Write(0, new byte[4 << 20]);
        new MasterBootRecord(1, [new MbrPartition(1, 0x83, 2048, 100_000, false)]).WriteTo(disk);
        Stick.Find(disk, 512, 4096).ShouldBeNull();
    }

    private static void Update(MemoryDisk disk, SampleImage sample, int sectorSize)
    {
        using var image = StickImage.Open(sample.Path);
        new StickUpdate(UpdatePlan.Make(disk, Stick.Find(disk, sectorSize)!, image.EspLength), image, Now).Run(disk, () => { });
    }

    private static string VersionOf(IBlockDevice disk, Stick stick) => StickManifest.Read(stick.OpenEsp(disk))!.Version;

    // GRUB reads the primary table, whatever its checksums say: where it does not find the partition that the firmware has started it from, it starts nothing.
    private static long EspAsGrubHasIt(CopyOnWriteDevice disk, int sectorSize)
    {
        var entry = new byte[128];
        disk.Read((2 * sectorSize) + entry.Length, entry);
        return BinaryPrimitives.ReadInt64LittleEndian(entry.AsSpan(32)) * sectorSize;
    }

    private static string DataHash(MemoryDisk disk, Stick stick)
    {
        using var data = new DeviceStream(disk, stick.Data.Start, stick.Data.Length);
        return Convert.ToHexString(SHA256.HashData(data));
    }
}
