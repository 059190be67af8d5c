using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>Disks that become sticks and keep their partition, made and read by other people's programs.</summary>
public sealed class DiskKeepTests
{
    private const int SizeMb = 300;
    private const int FileMb = 40;

    [Theory(Timeout = 600_000)]
    [InlineData("ntfs", "gpt", true)]
    [InlineData("ntfs", "dos", true)]
    [InlineData("ext4", "gpt", true)]
    [InlineData("exfat", "dos", false)]
    public async Task A_partition_stays_with_its_files_and_a_stick_is_made_behind_it(string fileSystem, string table, bool isFull)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root, for loop devices");
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        var before = Make(folder, fileSystem, table, isFull ? SizeMb - 2 : SizeMb - 60);

        var (code, plan, error) = await ToolRun.ToEndAsync("disk", "install", folder["disk.img"], "--image", sample.Path, "--keep", "--dry-run");
        code.ShouldBe(0, error);
        plan.ShouldMatch(isFull ? "partition 1 .* kept; now 312.5 MB, its file system is made smaller" : "partition 1 .* kept; now 251.7 MB\n");
        Hash(folder["disk.img"]).ShouldBe(before);

        var (done, output, failed) = await ToolRun.ToEndAsync("disk", "install", folder["disk.img"], "--image", sample.Path, "-n", "--yes");
        done.ShouldBe(0, output + failed);
        var (verified, state, _) = await ToolRun.ToEndAsync("disk", "verify", folder["disk.img"]);
        verified.ShouldBe(0, state);
        Check(folder, fileSystem, SizeMb - 1 - (2 * (int)(SampleImage.EspLength >> 20)) - (table == "gpt" ? 1 : 0));
        if (table == "gpt")
            LoopDisk.Run("sgdisk", "--verify", folder["disk.img"]).Output.ShouldContain("No problems found");

        var (updated, said, wrong) = await ToolRun.ToEndAsync("disk", "update", folder["disk.img"], "--image", sample.Path, "--yes");
        updated.ShouldBe(0, said + wrong);
    }

    [Fact(Timeout = 600_000)]
    public async Task What_cannot_be_kept_is_refused_and_left_as_it_was()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        var before = Make(folder, "exfat", "gpt", SizeMb - 2);
        await Refused("reaches to its end, and can be made smaller neither by its own programs nor here");
        Hash(folder["disk.img"]).ShouldBe(before);

        LoopDisk.Run("sgdisk", "--delete=1", "--new=1:2048:+10M", "--new=2:0:+10M", folder["disk.img"]).Code.ShouldBe(0);
        await Refused("exactly one partition is kept, number 1; this disk has 2");
        LoopDisk.Run("sgdisk", "--zap-all", folder["disk.img"]).Code.ShouldBe(0);
        await Refused("there is no partition table that is known here");
        Succeeds("sh", "-c", $"printf 'label: dos\nstart=2048, size=200000, type=5\n' | sfdisk --quiet '{folder["disk.img"]}'");
        await Refused("of type 0x05: an extended one");

        var (code, _, error) = await ToolRun.ToEndAsync("disk", "install", folder["disk.img"], "--image", sample.Path, "--keep", "--mbr");
        code.ShouldBe(2);
        error.ShouldContain("--keep cannot be combined with --mbr");

        async Task Refused(string message)
        {
            var (refused, _, why) = await ToolRun.ToEndAsync("disk", "install", folder["disk.img"], "--image", sample.Path, "--keep", "--yes");
            refused.ShouldBe(18, why);
            why.ShouldContain(message);
        }
    }

    // Members of a RAID 1 with the superblock at the end have a file system at their beginning.
    [Theory(Timeout = 600_000)]
    [InlineData("dos", "fd", -1, "of type 0xFD: an extended one, one of a RAID")]
    [InlineData("dos", "8e", -1, "of type 0x8E")]
    [InlineData("dos", "82", -1, "of type 0x82")]
    [InlineData("gpt", "A19D880F-05FC-4D3B-A006-743F0F84911E", -1, "of type a19d880f-05fc-4d3b-a006-743f0f84911e")]
    [InlineData("gpt", "E6D6D379-F507-44C2-A23C-238F2A3DF928", -1, "of type e6d6d379")]
    [InlineData("gpt", "0657FD6D-A4AB-43C4-84E5-0933C84B4F4F", -1, "of type 0657fd6d")]
    [InlineData("dos", "7", 0, "is a member of a RAID")]
    [InlineData("dos", "7", 4096, "is a member of a RAID")]
    [InlineData("gpt", "0FC63DAF-8483-4772-8E79-3D69D8477DE4", (240L << 20) - 8192, "is a member of a RAID")]
    [InlineData("gpt", "0FC63DAF-8483-4772-8E79-3D69D8477DE4", (240L << 20) - 65536, "is a member of a RAID")]
    public async Task What_belongs_to_other_disks_or_to_swap_space_is_left_as_it_was(string table, string type, long superblock, string message)
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        Make(folder, "exfat", table, 240);
        Succeeds("sfdisk", "--quiet", "--part-type", folder["disk.img"], "1", type);
        if (superblock >= 0)
        {
            using var disk = File.OpenWrite(folder["disk.img"]);
            disk.Position = (1 << 20) + superblock;
            disk.Write([0xfc, 0x4e, 0x2b, 0xa9]);
        }

        var before = Hash(folder["disk.img"]);
        var (code, output, error) = await ToolRun.ToEndAsync("disk", "install", folder["disk.img"], "--image", sample.Path, "--keep", "--yes");
        code.ShouldBe(18, output + error);
        error.ShouldContain(message);
        Hash(folder["disk.img"]).ShouldBe(before);
    }

    // With no room behind it, and with room.
    [Theory(Timeout = 600_000)]
    [InlineData(SizeMb - 2)]
    [InlineData(SizeMb - 60)]
    public async Task A_volume_that_Windows_has_marked_for_a_check_is_left_as_it_was(int sizeMb)
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        Make(folder, "ntfs", "gpt", sizeMb, "ntfsfix");
        var before = Hash(folder["disk.img"]);
        var (code, output, error) = await ToolRun.ToEndAsync("disk", "install", folder["disk.img"], "--image", sample.Path, "--keep", "--yes");
        code.ShouldBe(18, output);
        error.ShouldContain("is marked for a check, or damaged; Linux would not write to it. Have Windows check it first: chkdsk /f");
        Hash(folder["disk.img"]).ShouldBe(before);
    }

    // A terminal that is closed, Ctrl-C in it, a system that is shut down.
    [Theory(Timeout = 600_000)]
    [InlineData("HUP")]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Files_that_are_being_moved_are_moved_to_the_end(string signal)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root, for loop devices");
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        Make(folder, "ntfs", "gpt", SizeMb - 2);
        var start = ToolRun.Of("disk", "install", folder["disk.img"], "--image", sample.Path, "--keep", "--yes");
        var resize = HeldProgram.Put(folder, start, "ntfsresize", "--force");
        using var tool = Process.Start(start)!;
        var said = tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (!resize.IsHeld)
        {
            tool.HasExited.ShouldBeFalse();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Succeeds("kill", "-s", signal, tool.Id.ToString(CultureInfo.InvariantCulture));
        resize.Release();
        var error = await tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tool.WaitForExitAsync(TestContext.Current.CancellationToken);
        tool.ExitCode.ShouldBe(0, await said + error);
        LoopDisk.Run("losetup", "--associated", folder["disk.img"]).Output.ShouldBeEmpty();
        Check(folder, "ntfs", SizeMb - 1 - (2 * (int)(SampleImage.EspLength >> 20)) - 1);
    }

    // One partition from 1 MiB on, with a file near its end.
    private static string Make(TemporaryFolder folder, string fileSystem, string table, int sizeMb, params string[] then)
    {
        using (var volume = File.Create(folder["volume"]))
            volume.SetLength((long)sizeMb << 20);
        Directory.CreateDirectory(folder["files"]);
        File.WriteAllBytes(folder["files/kept.bin"], [.. Enumerable.Range(0, FileMb << 20).Select(i => (byte)(i * 31 >> 5))]);
        string[] make = fileSystem switch
        {
            "ntfs" => ["mkfs.ntfs", "-QFq", "-p", "2048", "-H", "255", "-S", "63", "-s", "512", folder["volume"]],
            "ext4" => ["mkfs.ext4", "-q", "-F", "-d", folder["files"], folder["volume"]],
            _ => ["mkfs.exfat", folder["volume"]],
        };
        Succeeds(make);
        if (fileSystem == "ntfs")
            Succeeds("ntfscp", "-f", folder["volume"], folder["files/kept.bin"], "kept.bin");
        if (then.Length > 0)
            Succeeds([.. then, folder["volume"]]);
        using (var disk = File.Create(folder["disk.img"]))
            disk.SetLength((long)SizeMb << 20);
        File.WriteAllText(folder["table"], string.Create(CultureInfo.InvariantCulture, $"label: {table}\nstart=2048, size={sizeMb * 2048}\n"));
        Succeeds("sh", "-c", $"sfdisk --quiet '{folder["disk.img"]}' <'{folder["table"]}'");
        Succeeds("dd", $"if={folder["volume"]}", $"of={folder["disk.img"]}", "bs=1M", "seek=1", "conv=notrunc,sparse", "status=none");
        return Hash(folder["disk.img"]);
    }

    private static void Check(TemporaryFolder folder, string fileSystem, int partitionMb)
    {
        Succeeds("dd", $"if={folder["disk.img"]}", $"of={folder["after"]}", "bs=1M", "skip=1", string.Create(CultureInfo.InvariantCulture, $"count={partitionMb}"), "status=none");
        string[] check = fileSystem switch
        {
            "ntfs" => ["ntfsfix", "-n", folder["after"]],
            "ext4" => ["e2fsck", "-f", "-n", folder["after"]],
            _ => ["fsck.exfat", "-n", folder["after"]],
        };
        Succeeds(check);
        if (fileSystem == "exfat")
            return;
        Succeeds("sh", "-c", fileSystem == "ntfs"
            ? $"ntfscat '{folder["after"]}' kept.bin | cmp - '{folder["files/kept.bin"]}'"
            : $"debugfs -R 'cat kept.bin' '{folder["after"]}' 2>/dev/null | cmp - '{folder["files/kept.bin"]}'");
    }

    private static void Succeeds(params string[] command)
    {
        var (code, output) = LoopDisk.Run(command[0], command[1..]);
        code.ShouldBe(0, output);
    }

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
