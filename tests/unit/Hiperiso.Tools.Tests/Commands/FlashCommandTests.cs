using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>Images copied to disks that held something else.</summary>
public sealed class FlashCommandTests
{
    [Fact(Timeout = 600_000)]
    public async Task An_image_is_copied_by_its_map_and_starts_at_its_first_byte()
    {
        using var sample = new SampleImage(1);
        using var disk = new LoopDisk(100 << 20, 512);
        LoopDisk.Run("dd", "if=/dev/urandom", $"of={disk.Node}", "bs=1M", "count=100", "conv=fsync").Code.ShouldBe(0);
        var (code, output, error) = await ToolRun.ToEndAsync("flash", sample.Path, disk.Node, "-U", "-y");
        code.ShouldBe(0, output + error);
        // Of 64 MiB a few are in use.
        output.ShouldMatch(@"\n[1-9]\.?\d* MB are copied from ");
        (await ToolRun.ToEndAsync("disk", "verify", disk.Node, "--image", sample.Path)).Code.ShouldBe(0);
        disk.PartitionsAreSound("fsck.exfat", "-n");
    }

    [Theory(Timeout = 600_000)]
    [InlineData("")]
    [InlineData(".bmap")]
    [InlineData(".sha256")]
    public async Task Without_companions_everything_is_copied(string kept)
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        foreach (var companion in new[] { ".bmap", ".sha256" }.Where(companion => companion != kept))
            File.Delete(sample.Path + companion);
        using (var file = File.Create(folder["disk.img"]))
            file.SetLength(64 << 20);
        var (code, output, error) = await ToolRun.ToEndAsync("flash", sample.Path, folder["disk.img"], "-y");
        code.ShouldBe(0, output + error);
        LoopDisk.Run("cmp", sample.Path, folder["disk.img"]).Code.ShouldBe(0);
    }

    [Fact(Timeout = 600_000)]
    public async Task A_compressed_image_and_one_for_other_sectors_are_refused()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        using var disk = new LoopDisk(100 << 20, 4096);
        LoopDisk.Run("sh", "-c", $"gzip -1 <'{sample.Path}' >'{folder["hiperiso.img.gz"]}'").Code.ShouldBe(0);
        var (code, _, error) = await ToolRun.ToEndAsync("flash", folder["hiperiso.img.gz"], disk.Node, "-U", "-y");
        code.ShouldBe(23);
        error.ShouldContain("is compressed; unpack it first, e.g. with gunzip");
        (code, _, error) = await ToolRun.ToEndAsync("flash", sample.Path, disk.Node, "-U", "-y");
        code.ShouldBe(23);
        error.ShouldContain("is for disks with sectors of 512 bytes");
    }

    // Swapped arguments, a download that failed, a page of an error: nothing of the disk may be lost for them.
    [Fact(Timeout = 600_000)]
    public async Task What_is_no_image_of_a_disk_is_refused_and_the_disk_stays()
    {
        using var folder = new TemporaryFolder();
        using var other = new LoopDisk(100 << 20, 512);
        File.WriteAllBytes(folder["precious.img"], [.. Enumerable.Repeat((byte)7, 64 << 20)]);
        File.WriteAllText(folder["empty.img"], "");
        File.WriteAllText(folder["page.img"], string.Concat(Enumerable.Repeat("<p>404</p>\n", 10_000)));
        File.WriteAllBytes(folder["disk.qcow2"], [.. "QFI"u8, 0xFB, .. new byte[1 << 20]]);
        foreach (var (image, why) in new[]
        {
            (other.Node, "is no image of a disk"), (folder["empty.img"], "is no image of a disk"), (folder["page.img"], "is no image of a disk"),
            (folder["disk.qcow2"], "is a virtual disk (qcow2), not a raw image"),
        })
        {
            var (code, _, error) = await ToolRun.ToEndAsync("flash", image, folder["precious.img"], "-y");
            code.ShouldBe(23, error);
            error.ShouldContain(why);
        }

        File.ReadAllBytes(folder["precious.img"]).AsSpan().ContainsAnyExcept((byte)7).ShouldBeFalse();
    }

    // The record itself does not tell.
    [Theory(Timeout = 600_000)]
    [InlineData("exfat")]
    [InlineData("fat32")]
    [InlineData("ntfs")]
    [InlineData("udf")]
    public async Task An_image_with_a_master_boot_record_is_flashed_to_disks_with_its_sectors_only(string fileSystem)
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        using var large = new LoopDisk(420 << 20, 4096);
        foreach (var sectors in new[] { "512", "4096" })
        {
            using (var file = File.Create(folder[sectors]))
                file.SetLength(420 << 20);
            var (code, output, error) = await ToolRun.ToEndAsync("disk", "install", folder[sectors], "--image", sample.Path, "-y", "--mbr", "--sector-size", sectors, "--file-system", fileSystem);
            code.ShouldBe(0, output + error);
        }

        var (refused, _, message) = await ToolRun.ToEndAsync("flash", folder["512"], large.Node, "-U", "-y");
        refused.ShouldBe(23, message);
        message.ShouldContain("is for disks with sectors of 512 bytes");
        (await ToolRun.ToEndAsync("disk", "list", large.Node)).Code.ShouldBe(21);

        (await ToolRun.ToEndAsync("flash", folder["4096"], large.Node, "-U", "-y")).Code.ShouldBe(0);
        (await ToolRun.ToEndAsync("disk", "list", large.Node)).Code.ShouldBe(0);
        using var small = new LoopDisk(420 << 20, 512);
        (await ToolRun.ToEndAsync("flash", folder["512"], small.Node, "-U", "-y")).Code.ShouldBe(0);
        (await ToolRun.ToEndAsync("disk", "list", small.Node)).Code.ShouldBe(0);
    }

    // As one for disks of any sectors may have it: nothing is known of what is in its partition.
    [Fact(Timeout = 600_000)]
    public async Task An_image_whose_partition_holds_nothing_known_is_copied()
    {
        using var folder = new TemporaryFolder();
        using var disk = new LoopDisk(100 << 20, 4096);
        using (var file = File.Create(folder["disk.img"]))
            file.SetLength(32 << 20);
        using (var image = RawImageFile.OpenReadWrite(folder["disk.img"]))
            new MasterBootRecord(1, [new MbrPartition(1, 0x83, 2048, 8192, IsActive: false)]).WriteTo(image);
        (await ToolRun.ToEndAsync("flash", folder["disk.img"], disk.Node, "-U", "-y")).Code.ShouldBe(0);
    }

    [Fact(Timeout = 600_000)]
    public async Task A_checksum_that_does_not_match_and_a_small_disk_are_refused()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder["disk.img"]))
            file.SetLength(63 << 20);
        (await ToolRun.ToEndAsync("flash", sample.Path, folder["disk.img"], "-y")).Code.ShouldBe(18);
        using (var file = File.OpenWrite(folder["disk.img"]))
            file.SetLength(64 << 20);

        // Another image's, which the map cannot tell.
        File.WriteAllText(sample.Path + ".sha256", new string('0', 64) + "  hiperiso.img\n");
        var (code, _, error) = await ToolRun.ToEndAsync("flash", sample.Path, folder["disk.img"], "-y");
        code.ShouldBe(23);
        error.ShouldContain("does not match hiperiso.img.sha256");
        File.ReadAllBytes(folder["disk.img"]).AsSpan().ContainsAnyExcept((byte)0).ShouldBeFalse();
    }
}
