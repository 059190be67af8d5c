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
