using System.Security.Cryptography;
using Hiperiso.Imaging.Bmap;

namespace Hiperiso.Imaging.Tests.Bmap;

public sealed class BlockMapTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(20 << 20)]
    [InlineData((20 << 20) + 1234)]
    public async Task Bmaptool_copies_the_image_and_verifies_every_range(int length)
    {
        using var directory = new TemporaryDirectory();
        WriteImage(directory.File("disk.img"), length);
        await File.WriteAllTextAsync(directory.File("disk.bmap"), BlockMap.Scan(directory.File("disk.img")).ToXml(), TestContext.Current.CancellationToken);
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
        WriteImage(directory.File("disk.img"), 20 << 20);
        var map = BlockMap.Scan(directory.File("disk.img")).ToXml();
        await File.WriteAllTextAsync(directory.File("disk.bmap"), map.Replace("bmap version", "bmap  version", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await Tool.Try(directory.FullPath, "bmaptool", "copy", "--bmap", "disk.bmap", "disk.img", "copy.img")).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public void Holes_and_written_zeros_give_the_same_map()
    {
        using var directory = new TemporaryDirectory();
        WriteImage(directory.File("sparse.img"), (20 << 20) + 1234);
        File.WriteAllBytes(directory.File("dense.img"), File.ReadAllBytes(directory.File("sparse.img")));
        var sparse = BlockMap.Scan(directory.File("sparse.img"));
        sparse.ToXml().ShouldBe(BlockMap.Scan(directory.File("dense.img")).ToXml());
        sparse.ImageDigest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(directory.File("dense.img")))));
        sparse.ToXml().ShouldMatchApproved(o => o.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void An_image_of_zeros_maps_nothing()
    {
        using var directory = new TemporaryDirectory();
        RawImageFile.Create(directory.File("disk.img"), 3 << 20).Dispose();
        var map = BlockMap.Scan(directory.File("disk.img"));
        map.MappedBlockCount.ShouldBe(0);
        map.BlockCount.ShouldBe(768);
        map.ImageDigest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(new byte[3 << 20])));
    }

    private static void WriteImage(string path, int length)
    {
        using var image = RawImageFile.Create(path, length);
        image.Write(0, [1]);
        image.Write(4096, [2]);
        image.Write(4096 * 3 + 5, [3]);
        image.Write((5 << 20) - 10, Enumerable.Repeat((byte)4, 3 << 20).ToArray());
        image.Write(length - 1, [5]);
    }
}
