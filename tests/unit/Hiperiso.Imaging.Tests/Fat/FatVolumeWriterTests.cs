using System.Security.Cryptography;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.Imaging.Tests.Fat;

public sealed class FatVolumeWriterTests
{
    private const int Mebibyte = 1 << 20;

    public static TheoryData<string, long, FatOptions> Formats => new()
    {
        { "Floppy of 1440 KB, FAT12", 1440 << 10, Options() },
        { "The smallest FAT16 with clusters of a sector", 4085L * 512 + 512 * (1 + 2 * 16 + 32), Options() with { Type = FatType.Fat16 } },
        { "EFI system partition of 64 MB", 64 * Mebibyte, Options() with { HiddenSectors = 2048 } },
        { "Largest automatic FAT16", 512L * Mebibyte, Options() },
        { "FAT16 with sectors of 4096 bytes", 300L * Mebibyte, Options() with { BytesPerSector = 4096 } },
        { "FAT32 with clusters of a sector", 40L * Mebibyte, Options() with { Type = FatType.Fat32 } },
        { "Automatic FAT32", 600L * Mebibyte, Options() },
        { "FAT32 with sectors of 4096 bytes", 600L * Mebibyte, Options() with { BytesPerSector = 4096 } },
        { "FAT32 of 40 GB", 40960L * Mebibyte, Options() },
    };

    [Theory(Timeout = 120_000), MemberData(nameof(Formats))]
    public async Task Volume_passes_fsck_and_reads_back(string name, long length, FatOptions options)
    {
        using var directory = new TemporaryDirectory();
        using (var image = RawImageFile.Create(directory.File("volume.img"), length))
        {
            FatVolumeWriter.Write(image, Trees.Difficult, options);
            var volume = FatVolume.Open(image);
            volume.Label.ShouldBe("VTOYEFI", name);
            volume.VolumeSerial.ShouldBe(options.VolumeSerial);
            volume.ShouldHold(Trees.Difficult, Trees.Time);
        }

        (await Tool.Run("fsck.vfat", "-n", "-v", directory.File("volume.img"))).ShouldNotContain("differ");
    }

    [Theory(Timeout = 120_000)]
    [InlineData(1440 << 10, null, FatType.Fat12, 512)]
    [InlineData(64 * Mebibyte, null, FatType.Fat16, 1024)]
    [InlineData(600L * Mebibyte, null, FatType.Fat32, 4096)]
    [InlineData(64 * Mebibyte, FatType.Fat32, FatType.Fat32, 512)]
    public Task Type_and_cluster_size_follow_from_the_size(long length, FatType? asked, FatType type, int clusterSize)
    {
        using var directory = new TemporaryDirectory();
        using var image = RawImageFile.Create(directory.File("volume.img"), length);
        FatVolumeWriter.Write(image, ImageTree.Empty, Options() with { Type = asked });
        var volume = FatVolume.Open(image);
        (volume.Type, volume.ClusterSize).ShouldBe((type, clusterSize));
        return Task.CompletedTask;
    }

    [Theory(Timeout = 120_000)]
    [InlineData(FatType.Fat12, 4 * Mebibyte)]
    [InlineData(FatType.Fat16, 64 * Mebibyte)]
    [InlineData(FatType.Fat32, 64 * Mebibyte)]
    public async Task Random_trees_read_back_and_pass_fsck(FatType type, int length)
    {
        using var directory = new TemporaryDirectory();
        for (var seed = 1; seed <= 12; seed++)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
            var tree = Trees.Random(seed, length / 800);
            using (var image = RawImageFile.Create(directory.File("volume.img"), length))
            {
                FatVolumeWriter.Write(image, tree, Options() with { Type = type, RootEntryCount = 4096 });
                FatVolume.Open(image).ShouldHold(tree, Trees.Time);
            }

            await Tool.Run("fsck.vfat", "-n", directory.File("volume.img"));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Mtools_list_and_copy_files_of_a_partition()
    {
        using var directory = new TemporaryDirectory();
        using (var disk = RawImageFile.Create(directory.File("disk.img"), 70 * Mebibyte))
            FatVolumeWriter.Write(new DeviceSlice(disk, 2 * Mebibyte, 64 * Mebibyte), Trees.Difficult, Options());
        var drive = directory.File("disk.img") + "@@2M";
        var listing = await Tool.Run("mdir", "-i", drive, "-/", "-b", "::");
        // mtools prints characters outside the basic plane as "_".
        foreach (var file in Trees.Difficult.Nodes().Where(n => !n.IsDirectory && !n.Name.Any(char.IsSurrogate)))
            listing.ShouldContain($"::/{file.Path}\n");
        await Tool.Run("mcopy", "-i", drive, "::/ünïcödé/日本語のファイル名.iso", directory.File("copy"));
        (await File.ReadAllTextAsync(directory.File("copy"), TestContext.Current.CancellationToken)).ShouldBe("content of ünïcödé/日本語のファイル名.iso\n");
        (await Tool.Run("mdir", "-i", drive, "::/README.TXT")).ShouldContain("2024-02-29  13:14");
        (await Tool.Run("minfo", "-i", drive, "::")).ShouldContain("serial number: CAFE0123");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_damaged_boot_sector_differs_from_the_backup_that_fsck_finds()
    {
        using var directory = new TemporaryDirectory();
        using (var image = RawImageFile.Create(directory.File("volume.img"), 64 * Mebibyte))
        {
            FatVolumeWriter.Write(image, Trees.Difficult, Options() with { Type = FatType.Fat32 });
            image.Write(3, "XXXXXXXX"u8);
        }

        (await Tool.Run("fsck.vfat", "-n", directory.File("volume.img"))).ShouldContain("differences between boot sector and its backup");
    }

    [Fact]
    public void Same_tree_gives_the_same_bytes_on_a_used_medium()
    {
        var clean = new MemoryDevice(new byte[4 * Mebibyte]);
        var used = new MemoryDevice(new byte[4 * Mebibyte]);
        used.Bytes.AsSpan().Fill(0xA5);
        FatVolumeWriter.Write(clean, Trees.Difficult, Options());
        FatVolumeWriter.Write(used, Trees.Difficult, Options());
        // Only free clusters may differ; they come last.
        var end = clean.Bytes.AsSpan().LastIndexOfAnyExcept((byte)0) / 4096 * 4096;
        used.Bytes.AsSpan(0, end).SequenceEqual(clean.Bytes.AsSpan(0, end)).ShouldBeTrue();
        FatVolume.Open(used).ShouldHold(Trees.Difficult, Trees.Time);
    }

    [Fact]
    public void Known_tree_gives_known_bytes()
    {
        var device = new MemoryDevice(new byte[4 * Mebibyte]);
        FatVolumeWriter.Write(device, Trees.Difficult, Options());
        Convert.ToHexStringLower(SHA256.HashData(device.Bytes)).ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void A_volume_that_is_too_small_says_what_does_not_fit()
    {
        var tree = ImageTree.From([Trees.Bytes("big.iso", new byte[2 * Mebibyte])]);
        Should.Throw<ImageLayoutException>(() => FatVolumeWriter.Write(new MemoryDevice(new byte[Mebibyte]), tree, Options()))
            .Message.ShouldContain("'big.iso' needs 2097152 bytes");
    }

    [Fact]
    public void A_file_of_4_GiB_is_refused()
    {
        var tree = ImageTree.From([ImageEntry.File("huge.iso", new ImageContent(1L << 32, () => Stream.Null))]);
        Should.Throw<ImageLayoutException>(() => FatVolumeWriter.Write(new MemoryDevice(new byte[64 * Mebibyte]), tree, Options()))
            .Message.ShouldContain("below 4 GiB");
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("TOO LONG LABEL")]
    [InlineData("DOT.DOT")]
    public void Impossible_labels_are_refused(string label) =>
        Should.Throw<ImageLayoutException>(() => FatVolumeWriter.Write(new MemoryDevice(new byte[Mebibyte]), ImageTree.Empty, Options() with { Label = label }));

    [Fact]
    public void Progress_ends_at_the_number_of_content_bytes()
    {
        var reports = new List<long>();
        var tree = ImageTree.From([Trees.Bytes("a", new byte[3000]), Trees.Bytes("b", new byte[5000])]);
        FatVolumeWriter.Write(new MemoryDevice(new byte[Mebibyte]), tree, Options(), new Recorder(reports));
        reports.ShouldBe([3000L, 8000L]);
    }

    private static FatOptions Options() => new(0xCAFE0123, Trees.Time) { Label = "VTOYEFI" };

    private sealed class Recorder(List<long> reports) : IProgress<long>
    {
        public void Report(long value) => reports.Add(value);
    }
}
