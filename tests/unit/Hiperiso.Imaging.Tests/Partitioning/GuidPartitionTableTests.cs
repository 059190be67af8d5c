using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Imaging.Tests.Partitioning;

public sealed class GuidPartitionTableTests
{
    private const long DiskSize = 200 << 20;
    private static readonly SeededIdentifiers Identifiers = new("test");

    [Fact(Timeout = 30_000)]
    public async Task Sgdisk_verifies_and_lists_the_table()
    {
        using var directory = new TemporaryDirectory();
        WriteTo(directory.File("disk.img"), Table(512), 512);
        (await Tool.Run("sgdisk", "-v", directory.File("disk.img"))).ShouldContain("No problems found");
        var listing = await Tool.Run("sgdisk", "-p", "-i", "2", directory.File("disk.img"));
        listing.ShouldContain("Attribute flags: 0000000000000004");
        listing[listing.IndexOf("Disk identifier", StringComparison.Ordinal)..].ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Fact(Timeout = 30_000)]
    public async Task Partx_lists_a_table_with_sectors_of_4096_bytes()
    {
        using var directory = new TemporaryDirectory();
        WriteTo(directory.File("disk.img"), Table(4096), 4096);
        var listing = await Tool.Run("partx", "--sector-size", "4096", "--output", "NR,START,END,SIZE,NAME,TYPE,UUID", "--show", directory.File("disk.img"));
        listing.ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public void A_table_reads_back_equal(int sectorSize)
    {
        var device = new MemoryDevice(new byte[8 << 20]);
        var table = Small(sectorSize);
        table.WriteTo(device, sectorSize);
        var result = GuidPartitionTable.Read(device, sectorSize);
        result.PrimaryDamage.ShouldBeNull();
        result.Table.DiskIdentifier.ShouldBe(table.DiskIdentifier);
        result.Table.Partitions.ShouldBe(table.Partitions);
    }

    [Theory]
    [InlineData(512, "signature")]
    [InlineData(512 + 40, "CRC of the GPT header")]
    [InlineData(1024 + 56, "CRC of the GPT partition entries")]
    public void The_backup_is_used_when_the_primary_is_damaged(int offset, string damage)
    {
        var device = new MemoryDevice(new byte[8 << 20]);
        Small(512).WriteTo(device);
        device.Bytes[offset] ^= 0x10;
        var result = GuidPartitionTable.Read(device);
        result.PrimaryDamage.ShouldNotBeNull().Message.ShouldContain(damage);
        result.Table.Partitions.ShouldBe(Small(512).Partitions);
        device.Bytes[^512] ^= 0xFF;
        Should.Throw<CorruptImageException>(() => GuidPartitionTable.Read(device)).Message.ShouldBe(result.PrimaryDamage.Message);
    }

    [Fact]
    public void Every_flipped_bit_of_both_headers_is_found()
    {
        var device = new MemoryDevice(new byte[8 << 20]);
        Small(512).WriteTo(device);
        for (var bit = 0; bit < 92 * 8; bit++)
        {
            device.Bytes[512 + (bit / 8)] ^= (byte)(1 << (bit % 8));
            GuidPartitionTable.Read(device).PrimaryDamage.ShouldNotBeNull($"bit {bit}");
            device.Bytes[512 + (bit / 8)] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Impossible_partitions_are_refused()
    {
        var good = Small(512).Partitions[0];
        foreach (var bad in (GptPartition[])
            [good with { FirstLba = 33 }, good with { LastLba = 20_000 }, good with { Number = 129 }, good with { Type = Guid.Empty }, good with { Name = new string('x', 37) }])
            Should.Throw<ImageLayoutException>(() => new GuidPartitionTable(Guid.NewGuid(), [bad]).WriteTo(new MemoryDevice(new byte[8 << 20])));
        var overlapping = good with { Number = 2, Identifier = Guid.NewGuid(), FirstLba = good.LastLba, LastLba = good.LastLba + 10 };
        Should.Throw<ImageLayoutException>(() => new GuidPartitionTable(Guid.NewGuid(), [good, overlapping]).WriteTo(new MemoryDevice(new byte[8 << 20])))
            .Message.ShouldContain("overlap");
    }

    [Fact]
    public void Boot_code_survives_the_table_and_the_table_the_boot_code()
    {
        var device = new MemoryDevice(new byte[8 << 20]);
        BootCode.Write(device, [1, 2, 3]);
        Small(512).WriteTo(device);
        BootCode.Read(device)[..4].ShouldBe((byte[])[1, 2, 3, 0]);
        BootCode.Write(device, Enumerable.Repeat((byte)9, 440).ToArray());
        MasterBootRecord.Read(device).Partitions.ShouldBe([new MbrPartition(1, 0xEE, 1, 16383, IsActive: false)]);
        GuidPartitionTable.Read(device).PrimaryDamage.ShouldBeNull();
        Should.Throw<ImageLayoutException>(() => BootCode.Write(device, new byte[441]));
    }

    private static GuidPartitionTable Small(int sectorSize) => new(
        Identifiers.CreateGuid("disk"),
        [
            new GptPartition(1, PartitionTypes.BasicData, Identifiers.CreateGuid("data"), 256, (4 << 20) / sectorSize, 0, "data ü"),
            new GptPartition(3, PartitionTypes.EfiSystem, Identifiers.CreateGuid("esp"), ((4 << 20) / sectorSize) + 1, (5 << 20) / sectorSize, 1UL << 63, new string('n', 36)),
        ]);

    private static GuidPartitionTable Table(int sectorSize)
    {
        long Lba(long mebibytes) => (mebibytes << 20) / sectorSize;
        return new GuidPartitionTable(
            Identifiers.CreateGuid("disk"),
            [
                new GptPartition(1, PartitionTypes.BasicData, Identifiers.CreateGuid("data"), Lba(1), Lba(100) - 1, 0, "data"),
                new GptPartition(2, PartitionTypes.EfiSystem, Identifiers.CreateGuid("esp"), Lba(100), Lba(164) - 1, 4, "EFI"),
            ]);
    }

    private static void WriteTo(string path, GuidPartitionTable table, int sectorSize)
    {
        using var disk = RawImageFile.Create(path, DiskSize);
        table.WriteTo(disk, sectorSize);
    }
}
