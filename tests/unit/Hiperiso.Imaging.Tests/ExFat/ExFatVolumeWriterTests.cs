using System.Security.Cryptography;
using Hiperiso.Imaging.ExFat;

namespace Hiperiso.Imaging.Tests.ExFat;

public sealed class ExFatVolumeWriterTests
{
    private const long Mebibyte = 1 << 20;

    // Not with clusters of 512 bytes: fsck.exfat 1.2.0 never ends when the entries of one file lie in three clusters.
    public static TheoryData<string, long, ExFatOptions> Formats => new()
    {
        { "The smallest volume", Mebibyte, Options() with { ClusterSize = 1024 } },
        { "64 MB", 64 * Mebibyte, Options() with { PartitionOffset = 2048 } },
        { "Odd size", (100 * Mebibyte) + 12800, Options() },
        { "Sectors of 4096 bytes", 300 * Mebibyte, Options() with { BytesPerSector = 4096 } },
        { "10 GB", 10240 * Mebibyte, Options() },
        { "Clusters of 32 MB", 20480 * Mebibyte, Options() with { ClusterSize = 32 << 20 } },
        { "1 TB", 1024 * 1024 * Mebibyte, Options() },
    };

    [Theory(Timeout = 120_000), MemberData(nameof(Formats))]
    public async Task Volume_passes_fsck_and_reads_back(string name, long length, ExFatOptions options)
    {
        var tree = options.ClusterSize == 32 << 20 ? ImageTree.From([Trees.Text("a/b.txt")]) : Trees.Difficult;
        using var directory = new TemporaryDirectory();
        using (var image = RawImageFile.Create(directory.File("volume.img"), length))
        {
            ExFatVolumeWriter.Write(image, tree, options);
            var volume = ExFatVolume.Open(image);
            volume.Label.ShouldBe("Hiperiso ü", name);
            volume.VolumeSerial.ShouldBe(options.VolumeSerial);
            volume.ShouldHold(tree, Trees.Time);
        }

        (await Tool.Run("fsck.exfat", "-n", "-v", directory.File("volume.img"))).ShouldContain("clean");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(256, 4 << 10)]
    [InlineData(257, 32 << 10)]
    [InlineData(32 << 10, 32 << 10)]
    [InlineData((32 << 10) + 1, 128 << 10)]
    public Task Cluster_size_follows_from_the_size(long mebibytes, int clusterSize)
    {
        using var directory = new TemporaryDirectory();
        using var image = RawImageFile.Create(directory.File("volume.img"), mebibytes * Mebibyte);
        ExFatVolumeWriter.Write(image, ImageTree.Empty, Options());
        ExFatVolume.Open(image).ClusterSize.ShouldBe(clusterSize);
        return Task.CompletedTask;
    }

    [Fact(Timeout = 180_000)]
    public async Task Random_trees_read_back_and_pass_fsck()
    {
        using var directory = new TemporaryDirectory();
        for (var seed = 1; seed <= 25; seed++)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
            var tree = Trees.Random(seed, 70_000);
            using (var image = RawImageFile.Create(directory.File("volume.img"), 24 * Mebibyte))
            {
                ExFatVolumeWriter.Write(image, tree, Options() with { ClusterSize = 1024 << (seed % 5) });
                ExFatVolume.Open(image).ShouldHold(tree, Trees.Time);
            }

            await Tool.Run("fsck.exfat", "-n", directory.File("volume.img"));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Fsck_finds_a_bitmap_that_is_wrong_by_one_bit()
    {
        using var directory = new TemporaryDirectory();
        using (var image = RawImageFile.Create(directory.File("volume.img"), Mebibyte))
        {
            ExFatVolumeWriter.Write(image, ImageTree.From([Trees.Text("file")]), Options() with { ClusterSize = 4096 });
            // The bitmap is cluster 2: the first of the heap, whose offset is at byte 88, in sectors.
            var offset = new byte[4];
            image.Read(88, offset);
            image.Write(BitConverter.ToUInt32(offset) * 512L, [0x00]);
        }

        (await Tool.Try(null, "fsck.exfat", "-n", directory.File("volume.img"))).ExitCode.ShouldNotBe(0);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(10)]
    [InlineData(1024)]
    public async Task A_large_volume_stays_sparse_and_costs_no_memory(int gibibytes)
    {
        using var directory = new TemporaryDirectory();
        var before = GC.GetAllocatedBytesForCurrentThread();
        using (var image = RawImageFile.Create(directory.File("volume.img"), gibibytes * 1024L * Mebibyte))
            ExFatVolumeWriter.Write(image, ImageTree.From([Trees.Text("file")]), Options());
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 * Mebibyte);
        await AllocatedBytesShouldBeFew(directory.File("volume.img"));
    }

    [Fact]
    public void Same_tree_gives_the_same_bytes_on_a_used_medium()
    {
        var clean = new MemoryDevice(new byte[8 * Mebibyte]);
        var used = new MemoryDevice(new byte[8 * Mebibyte]);
        used.Bytes.AsSpan().Fill(0xA5);
        ExFatVolumeWriter.Write(clean, Trees.Difficult, Options());
        ExFatVolumeWriter.Write(used, Trees.Difficult, Options());
        var end = clean.Bytes.AsSpan().LastIndexOfAnyExcept((byte)0) / 4096 * 4096;
        used.Bytes.AsSpan(0, end).SequenceEqual(clean.Bytes.AsSpan(0, end)).ShouldBeTrue();
        ExFatVolume.Open(used).ShouldHold(Trees.Difficult, Trees.Time);
    }

    [Fact]
    public void Known_tree_gives_known_bytes()
    {
        var device = new MemoryDevice(new byte[8 * Mebibyte]);
        ExFatVolumeWriter.Write(device, Trees.Difficult, Options());
        Convert.ToHexStringLower(SHA256.HashData(device.Bytes)).ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void The_up_case_table_is_the_recommended_one()
    {
        var table = ExFatUpCaseTable.Encode();
        table.Length.ShouldBe(5836);
        ExFatChecksums.OfTable(table).ShouldBe(0xE619D30D);
    }

    [Fact]
    public void Times_keep_their_offset_from_UTC_and_10_ms()
    {
        var device = new MemoryDevice(new byte[Mebibyte]);
        DateTimeOffset[] times =
        [
            new(2024, 2, 29, 23, 59, 59, 990, TimeSpan.FromHours(-8)), new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new(2107, 12, 31, 23, 59, 59, 990, TimeSpan.FromHours(14)), new(2030, 6, 1, 1, 2, 3, 450, TimeSpan.FromMinutes(345)),
        ];
        ExFatVolumeWriter.Write(device, ImageTree.From(times.Select((t, i) => Trees.Bytes($"{i}", [1], t))), Options());
        var read = ExFatVolume.Open(device).Enumerate().Select(e => e.Modified).ToList();
        read.ShouldBe(times);
        read.Select(t => t.Offset).ShouldBe(times.Select(t => t.Offset));
    }

    [Fact]
    public void Times_before_1980_become_1980()
    {
        var device = new MemoryDevice(new byte[Mebibyte]);
        ExFatVolumeWriter.Write(device, ImageTree.From([Trees.Text("a")]), Options() with { Modified = DateTimeOffset.UnixEpoch });
        ExFatVolume.Open(device).Enumerate().Single().Modified.ShouldBe(new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_volume_that_is_too_small_says_what_does_not_fit()
    {
        var tree = ImageTree.From([Trees.Bytes("big.iso", new byte[2 * Mebibyte])]);
        Should.Throw<ImageLayoutException>(() => ExFatVolumeWriter.Write(new MemoryDevice(new byte[Mebibyte]), tree, Options()))
            .Message.ShouldContain("'big.iso' needs 2097152 bytes");
    }

    [Fact]
    public void Content_of_another_length_than_declared_fails_the_write()
    {
        foreach (var declared in (long[])[99, 101])
        {
            var tree = ImageTree.From([ImageEntry.File("f", new ImageContent(declared, () => new MemoryStream(new byte[100])))]);
            Should.Throw<ImageLayoutException>(() => ExFatVolumeWriter.Write(new MemoryDevice(new byte[Mebibyte]), tree, Options()));
        }
    }

    private static async Task AllocatedBytesShouldBeFew(string path)
    {
        var blocks = await Tool.Run("stat", "--format=%b %B", path);
        var numbers = blocks.Split().Where(s => s.Length > 0).Select(long.Parse).ToArray();
        (numbers[0] * numbers[1]).ShouldBeLessThan(2 * Mebibyte);
    }

    private static ExFatOptions Options() => new(0xCAFE0123, Trees.Time) { Label = "Hiperiso ü" };
}
