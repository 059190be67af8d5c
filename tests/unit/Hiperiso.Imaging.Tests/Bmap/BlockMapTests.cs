using System.Security.Cryptography;
using System.Text;
using Hiperiso.Imaging.Bmap;
using Hiperiso.Imaging.ExFat;
using Hiperiso.Imaging.Fat;

namespace Hiperiso.Imaging.Tests.Bmap;

public sealed class BlockMapTests
{
    private const int Mebibyte = 1 << 20;

    [Theory(Timeout = 60_000)]
    [InlineData(20 << 20)]
    [InlineData((20 << 20) + 1234)]
    public async Task Bmaptool_copies_the_image_and_verifies_every_range(int length)
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(
            directory.File("disk.bmap"), WriteImage(directory.File("disk.img"), length).ToXml(), TestContext.Current.CancellationToken);
        await Tool.RunIn(directory.FullPath, "bmaptool", "copy", "--bmap", "disk.bmap", "disk.img", "copy.img");
        await Tool.RunIn(directory.FullPath, "cmp", "disk.img", "copy.img");

        using (var image = RawImageFile.OpenReadWrite(directory.File("disk.img")))
            image.Write(5 << 20, [0xFF]);
        var (exitCode, output) = await Tool.Try(directory.FullPath, "bmaptool", "copy", "--bmap", "disk.bmap", "disk.img", "copy.img");
        exitCode.ShouldNotBe(0);
        output.ShouldContain("checksum");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_map_that_was_changed_is_refused_by_bmaptool()
    {
        using var directory = new TemporaryDirectory();
        var map = WriteImage(directory.File("disk.img"), 20 << 20).ToXml();
        await File.WriteAllTextAsync(directory.File("disk.bmap"), map.Replace("bmap version", "bmap  version", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await Tool.Try(directory.FullPath, "bmaptool", "copy", "--bmap", "disk.bmap", "disk.img", "copy.img")).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public void The_map_is_what_was_written_zeros_included()
    {
        using var directory = new TemporaryDirectory();
        WriteImage(directory.File("disk.img"), (20 << 20) + 1234).ToXml().ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    // bmaptool writes the mapped blocks and no others: whatever the stick held before stays in between.
    [Theory(Timeout = 60_000)]
    [InlineData("fsck.vfat")]
    [InlineData("fsck.exfat")]
    public async Task On_a_stick_that_was_used_before_the_volume_is_sound(string check)
    {
        using var directory = new TemporaryDirectory();
        var holes = new byte[3 * Mebibyte];
        holes[Mebibyte] = 1;
        var tree = ImageTree.From([new ImageEntry("holes.bin", ImageContent.FromBytes(holes), null), new ImageEntry("empty/zeros.bin", ImageContent.FromBytes(new byte[5000]), null)]);
        BlockMap map;
        using (var image = MappedImageFile.Create(directory.File("disk.img"), 64 * Mebibyte))
        {
            if (check == "fsck.exfat")
                ExFatVolumeWriter.Write(image, tree, new ExFatOptions(1, Trees.Time));
            else
                FatVolumeWriter.Write(image, tree, new FatOptions(1, Trees.Time));
            map = image.Map();
        }

        using var source = RawImageFile.OpenRead(directory.File("disk.img"));
        var stick = new byte[source.Length];
        new UsedStick(source, map).Read(0, stick);
        stick.ShouldContain((byte)0xA5);
        await File.WriteAllBytesAsync(directory.File("stick.img"), stick, TestContext.Current.CancellationToken);
        await Tool.RunIn(directory.FullPath, check, "-n", "stick.img");
        ReadableVolume volume = check == "fsck.exfat" ? ExFatVolume.Open(new UsedStick(source, map)) : FatVolume.Open(new UsedStick(source, map));
        volume.ShouldHold(tree, Trees.Time);
    }

    [Fact]
    public void Whatever_the_order_of_writes_all_digests_are_those_of_the_file()
    {
        const int Blocks = 3000;
        using var directory = new TemporaryDirectory();
        var path = directory.File("disk.img");
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var length = (Blocks * BlockMap.BlockSize) + random.Next(2 * BlockMap.BlockSize);
            using var image = MappedImageFile.Create(path, length);
            var written = new bool[length];
            var contents = new List<(ImageContent Content, byte[] Bytes)>();
            for (var (step, place) = (0, 0); step < 12; step++)
            {
                var bytes = new byte[random.Next(random.Next(3) == 0 ? 3 * Mebibyte : 20_000)];
                if (random.Next(3) > 0)
                    random.NextBytes(bytes);
                var capacity = Math.Min(length, bytes.Length + random.Next(5000) + BlockMap.BlockSize - 1) / BlockMap.BlockSize * BlockMap.BlockSize;
                capacity = Math.Max(capacity, bytes.Length);

                // Ascending for even seeds: the usual, fast way. At any place for odd ones.
                var offset = seed % 2 == 0 ? place : random.Next(length);
                offset = random.Next(4) == 0 ? offset : (offset + BlockMap.BlockSize - 1) / BlockMap.BlockSize * BlockMap.BlockSize;
                if (offset + capacity > length)
                    continue;
                var content = ImageContent.FromBytes(bytes);
                if (random.Next(2) == 0)
                {
                    image.WriteContent(new PlacedContent("file", content, offset, capacity), _ => { });
                    contents.Add((content, bytes));
                }
                else
                {
                    image.Write(offset, bytes);
                    capacity = bytes.Length;
                }

                Array.Fill(written, true, offset, capacity);
                place = offset + capacity + random.Next(20_000);
            }

            var map = image.Map();
            var text = map.ToXml();
            map.ImageDigest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), $"seed {seed}");
            BlockMap.Parse(text).Of(path).ToXml().ShouldBe(text, $"seed {seed}");
            foreach (var (content, bytes) in contents)
            {
                image.Digests[content].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)), $"seed {seed}");
            }

            MappedBlocks(map).ShouldBe(Enumerable.Range(0, (int)map.BlockCount).Where(block => written.Skip(block * 4096).Take(4096).Contains(true)), $"seed {seed}");
        }
    }

    [Fact]
    public void A_content_that_fails_on_its_way_costs_time_not_truth()
    {
        using var directory = new TemporaryDirectory();
        using var image = MappedImageFile.Create(directory.File("disk.img"), 8 << 20);
        var shortened = ImageContent.FromBytes(Enumerable.Repeat((byte)7, 2 << 20).ToArray()) with { Length = 3 << 20 };
        Should.Throw<ImageLayoutException>(() => image.WriteContent(new PlacedContent("file", shortened, 1 << 20, 3 << 20), _ => { }));
        image.WriteContent(new PlacedContent("file", ImageContent.FromBytes(new byte[2 << 20]), 1 << 20, 2 << 20), _ => { });

        var map = image.Map();
        map.ImageDigest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(directory.File("disk.img")))));
        map.ToXml().ShouldBe(map.Of(directory.File("disk.img")).ToXml());
    }

    [Fact]
    public void A_run_too_small_for_its_content_is_refused_before_anything_is_written() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new PlacedContent("file", ImageContent.FromBytes(new byte[5000]), 0, 4096));

    [Fact]
    public void An_image_to_which_nothing_was_written_maps_nothing()
    {
        using var directory = new TemporaryDirectory();
        using var image = MappedImageFile.Create(directory.File("disk.img"), 3 << 20);
        var map = image.Map();
        map.MappedBlockCount.ShouldBe(0);
        map.BlockCount.ShouldBe(768);
        map.ImageDigest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(new byte[3 << 20])));
    }

    [Fact]
    public void A_map_of_another_image_is_told_apart()
    {
        using var directory = new TemporaryDirectory();
        var map = WriteImage(directory.File("disk.img"), 20 << 20);
        using (var image = RawImageFile.OpenReadWrite(directory.File("disk.img")))
            image.Write((18 << 20) + 7, [1]);
        Should.Throw<CorruptImageException>(() => map.Of(directory.File("disk.img")))
            .Message.ShouldBe("Block 4608 holds data, but is not mapped (byte 18874375 of the volume or disk).");
        RawImageFile.Create(directory.File("short.img"), 2 << 20).Dispose();
        Should.Throw<CorruptImageException>(() => map.Of(directory.File("short.img"))).Message.ShouldContain("the image ends before it");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<bmap/>")]
    [InlineData("<!DOCTYPE bmap [<!ENTITY a 'a'>]><bmap>&a;</bmap>")]
    [InlineData("<bmap><BlockSize>512</BlockSize></bmap>")]
    [InlineData("<bmap><BlockSize>4096</BlockSize><ImageSize>x</ImageSize></bmap>")]
    [InlineData("<bmap><BlockSize>4096</BlockSize><ImageSize><a>9</a></ImageSize></bmap>")]
    [InlineData("<bmap><BlockSize>4096</BlockSize><ImageSize>4096</ImageSize><BlockMap><Range>1</Range></BlockMap></bmap>")]
    [InlineData("<bmap><BlockSize>4096</BlockSize><ImageSize>4096</ImageSize><BlockMap><Range>0-9223372036854775807</Range></BlockMap></bmap>")]
    [InlineData("<bmap><BlockSize>4096</BlockSize><ImageSize>99999</ImageSize><BlockMap><Range>5-4</Range></BlockMap></bmap>")]
    [InlineData("<bmap><BlockSize>4096</BlockSize><ImageSize>99999</ImageSize><BlockMap><Range>1-4</Range><Range>4</Range></BlockMap></bmap>")]
    public void What_is_no_map_is_refused(string text) =>
        Should.Throw<FormatException>(() => BlockMap.Parse(text)).Message.ShouldStartWith("This is not a block map: ");

    private static IEnumerable<int> MappedBlocks(BlockMap map) =>
        map.Ranges.SelectMany(range => Enumerable.Range((int)range.First, (int)(range.Last - range.First + 1)));

    private static BlockMap WriteImage(string path, int length)
    {
        using var image = MappedImageFile.Create(path, length);
        image.Write(length - 1, [5]);
        image.Write(0, [1]);
        image.Write(4096, [2]);
        image.Write(4096 * 3 + 5, [3]);
        image.Write((5 << 20) - 10, Encoding.ASCII.GetBytes("0123456789"));
        var content = new byte[3 << 20];
        content.AsSpan(Mebibyte).Fill(4);
        image.WriteContent(new PlacedContent("file", ImageContent.FromBytes(content), 5 << 20, 4 << 20), _ => { });
        image.Write(10 << 20, new byte[Mebibyte]);
        return image.Map();
    }
}
