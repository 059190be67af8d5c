using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Imaging.Tests.Partitioning;

public sealed class MasterBootRecordTests
{
    [Fact(Timeout = 30_000)]
    public async Task Partx_and_blkid_read_signature_types_and_the_active_flag()
    {
        using var directory = new TemporaryDirectory();
        using (var disk = RawImageFile.Create(directory.File("disk.img"), 200 << 20))
            Record().WriteTo(disk);
        var listing = await Tool.Run("partx", "--output", "NR,START,END,TYPE,FLAGS,UUID,SCHEME", "--show", directory.File("disk.img"));
        var table = await Tool.Run("blkid", "--probe", "--output", "value", "--match-tag", "PTUUID", directory.File("disk.img"));
        (listing + table).ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void A_record_reads_back_equal_with_clamped_cylinders()
    {
        var device = new MemoryDevice(new byte[512]);
        var record = Record() with { Partitions = [.. Record().Partitions, new MbrPartition(4, 0x83, 0x7000_0000, 0x8000_0000, IsActive: false)] };
        record.WriteTo(device);
        MasterBootRecord.Read(device).Partitions.ShouldBe(record.Partitions);
        device.Bytes[0x1BE..0x1C2].ShouldBe((byte[])[0x80, 32, 33, 0]);
        device.Bytes[0x1EF..0x1F2].ShouldBe((byte[])[0xFE, 0xFF, 0xFF]);
    }

    [Fact]
    public void Impossible_records_are_refused()
    {
        var device = new MemoryDevice(new byte[512]);
        Should.Throw<CorruptImageException>(() => MasterBootRecord.Read(device)).Offset.ShouldBe(510);
        var partition = Record().Partitions[0];
        foreach (var bad in (MbrPartition[])[partition with { Number = 5 }, partition with { SectorCount = 0 }, partition with { Type = 0 }])
            Should.Throw<ImageLayoutException>(() => new MasterBootRecord(0, [bad]).WriteTo(device));
        Should.Throw<ImageLayoutException>(() => new MasterBootRecord(0, [partition, partition with { Number = 2 }]).WriteTo(device));
    }

    private static MasterBootRecord Record() => new(
        0xDEADBEEF,
        [new MbrPartition(1, PartitionTypes.MbrExFatOrNtfs, 2048, 100_000, IsActive: true), new MbrPartition(2, PartitionTypes.MbrEfiSystem, 102_048, 131_072, IsActive: false)]);
}
