using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hiperiso.Imaging;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Sticks;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary>The program itself on real block devices and on files, its work judged by the checkers of each file system.</summary>
public sealed class DiskCommandTests
{
    private const long Size = 420 << 20;

    [Theory(Timeout = 600_000)]
    [InlineData(512, "exfat", "fsck.exfat", "-n")]
    [InlineData(4096, "exfat", "fsck.exfat", "-n")]
    [InlineData(512, "fat32", "fsck.vfat", "-n")]
    [InlineData(4096, "fat32", "fsck.vfat", "-n")]
    [InlineData(512, "ntfs", "ntfsfix", "-n")]
    [InlineData(4096, "ntfs", "ntfsfix", "-n")]
    [InlineData(512, "udf", "udfinfo", "--utf8")]
    [InlineData(4096, "udf", "udfinfo", "--utf8")]
    [InlineData(512, "exfat", "fsck.exfat", "-n", "--mbr")]
    [InlineData(4096, "fat32", "fsck.vfat", "-n", "--mbr")]
    public async Task A_block_device_becomes_a_stick_is_updated_and_is_emptied(int sectorSize, string fileSystem, string checker, string option, params string[] more)
    {
        using var first = new SampleImage(1);
        using var second = new SampleImage(2);
        using var disk = new LoopDisk(Size, sectorSize);

        await Succeeds("is a hiperiso stick now", ["disk", "install", disk.Node, "-U", "-y", "--image", first.Path, "--file-system", fileSystem, .. more]);
        await Succeeds("files as they should be", "disk", "verify", disk.Node);
        await Succeeds(more.Length > 0 ? "hiperiso 1.0.0 .*, MBR" : "hiperiso 1.0.0 .*, GPT", "disk", "list", disk.Node);
        disk.PartitionsAreSound(checker, option);
        if (more.Length == 0)
            LoopDisk.Run("sgdisk", "--verify", disk.Node).Output.ShouldContain("No problems found");

        await Succeeds("has hiperiso 2.0.0", "disk", "update", disk.Node, "-U", "-y", "--image", second.Path);
        await Succeeds("hiperiso 2.0.0", "disk", "verify", disk.Node, "--image", second.Path);
        disk.PartitionsAreSound(checker, option);
        if (more.Length == 0)
            LoopDisk.Run("sgdisk", "--verify", disk.Node).Output.ShouldContain("No problems found");

        await Succeeds("is empty", "disk", "clean", disk.Node, "-U", "-y");
        await Refused(21, "", "disk", "list", disk.Node);
    }

    [Fact(Timeout = 600_000)]
    public async Task A_disk_on_another_bus_a_mounted_one_and_a_stick_are_refused()
    {
        using var sample = new SampleImage(1);
        using var disk = new LoopDisk(Size, 512);
        using var folder = new TemporaryFolder();
        await Refused(16, "is not on USB but: loop device", "disk", "install", disk.Node, "-y", "--image", sample.Path);
        await Refused(10, "has no medium|no disk of this machine", "disk", "install", "/dev/loop4095", "-U", "-y", "--image", sample.Path);

        LoopDisk.Run("mkfs.ext4", "-q", "-F", disk.Node).Code.ShouldBe(0);
        LoopDisk.Run("mount", disk.Node, folder.Path).Code.ShouldBe(0);
        try
        {
            await Refused(13, $"is mounted on {folder.Path}", "disk", "install", disk.Node, "-U", "-y", "--image", sample.Path);
            await Refused(13, $"is mounted on {folder.Path}", "disk", "clean", disk.Node, "-U", "-y");
        }
        finally
        {
            LoopDisk.Run("umount", folder.Path).Code.ShouldBe(0);
        }

        await Succeeds("is a hiperiso stick now", "disk", "install", disk.Node, "-U", "-y", "--image", sample.Path);
        await Refused(20, "is a hiperiso stick already", "disk", "install", disk.Node, "-U", "-y", "--image", sample.Path);
        await Succeeds("is a hiperiso stick now", "disk", "install", disk.Node, "-U", "-y", "--force", "--image", sample.Path);
        LoopDisk.Run("blockdev", "--setro", disk.Node).Code.ShouldBe(0);
        await Refused(17, "is write-protected", "disk", "install", disk.Node, "-U", "-y", "--force", "--image", sample.Path);
    }

    // Another name space's mount is seen in no list; the kernel knows it.
    [Fact(Timeout = 600_000)]
    public async Task A_mount_that_cannot_be_seen_is_refused_by_the_kernel()
    {
        using var sample = new SampleImage(1);
        using var disk = new LoopDisk(Size, 512);
        LoopDisk.Run("mkfs.ext4", "-q", "-F", disk.Node).Code.ShouldBe(0);
        var mount = new System.Diagnostics.ProcessStartInfo("unshare", ["--mount", "sh", "-c", $"mount {disk.Node} /mnt && echo mounted && read end"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using var elsewhere = System.Diagnostics.Process.Start(mount)!;
        (await elsewhere.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("mounted");
        await Refused(15, "is in use by another program or by a mount that cannot be seen from here", "disk", "install", disk.Node, "-U", "-y", "--image", sample.Path);
        elsewhere.StandardInput.Close();
        await elsewhere.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 600_000)]
    public async Task A_file_is_a_disk_and_nothing_happens_without_a_yes()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        MakeFile(folder["disk.img"], Size);

        await Succeeds("starts by     UEFI and BIOS", "disk", "install", folder["disk.img"], "--image", sample.Path, "--dry-run");
        // Nobody is there to answer.
        await Refused(19, "nothing was written", "disk", "install", folder["disk.img"], "--image", sample.Path);
        using (var file = File.OpenRead(folder["disk.img"]))
        {
            var start = new byte[1 << 20];
            file.ReadExactly(start);
            start.AsSpan().ContainsAnyExcept((byte)0).ShouldBeFalse();
        }

        var (code, output, error) = await ToolRun.ToEndAsync("disk", "install", folder["disk.img"], "--image", sample.Path, "--yes", "--json", "--reserve", "64M", "--label", "MINE");
        code.ShouldBe(0, error);
        var lines = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Select(line => line.GetProperty("event").GetString()).ShouldBe(["plan", "done"]);
        lines[0].GetProperty("label").GetString().ShouldBe("MINE");
        lines[0].GetProperty("reserve").GetInt64().ShouldBe(64 << 20);
        lines[1].GetProperty("bytes_written").GetInt64().ShouldBeInRange(500_000, 20 << 20);
        lines[1].GetProperty("write_ms").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
        await Succeeds("\"version\":\"1.0.0 ", "disk", "list", folder["disk.img"], "--json");
    }

    [Fact(Timeout = 600_000)]
    public async Task What_was_changed_on_a_stick_is_named()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        MakeFile(folder["disk.img"], Size);
        await Succeeds("is a hiperiso stick now", "disk", "install", folder["disk.img"], "--image", sample.Path, "-y");
        var esp = string.Create(CultureInfo.InvariantCulture, $"{folder["disk.img"]}@@{420 - 1 - 20 - 20}M");
        LoopDisk.Run("mcopy", "-o", "-i", esp, sample.Path + ".bmap", "::/EFI/BOOT/grub.cfg").Code.ShouldBe(0);
        LoopDisk.Run("mcopy", "-i", esp, sample.Path + ".sha256", "::/EFI/other").Code.ShouldBe(0);
        LoopDisk.Run("mdel", "-i", esp, "::/EFI/hiperiso/only-in-1").Code.ShouldBe(0);

        var (code, output, _) = await ToolRun.ToEndAsync("disk", "verify", folder["disk.img"]);
        code.ShouldBe(22, output);
        output.ShouldMatch(@"^/EFI/BOOT/grub.cfg: \d+ bytes in the place of 12\n/EFI/hiperiso/only-in-1: missing\n/EFI/other: not from us\n$");
    }

    // As a virus scanner leaves it.
    [Theory(Timeout = 600_000)]
    [InlineData("/EFI/BOOT/BOOTX64.EFI")]
    [InlineData("/EFI/hiperiso/vmlinuz")]
    [InlineData("/ventoy/ventoy.cpio")]
    public async Task A_stick_that_lost_a_file_is_still_a_stick_and_an_update_mends_it(string lost)
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        var disk = folder["disk.img"];
        MakeFile(disk, Size);
        await Succeeds("is a hiperiso stick now", "disk", "install", disk, "--image", sample.Path, "-y");
        LoopDisk.Run("mdel", "-i", EspOf(disk), "::" + lost).Code.ShouldBe(0);

        (await ToolRun.ToEndAsync("disk", "verify", disk)).ShouldBe((22, $"{lost}: missing\n", ""));
        await Succeeds($"damaged: {lost}: missing; hiperiso disk update writes the whole system anew", "disk", "list", disk);
        await Refused(20, "is a hiperiso stick already", "disk", "install", disk, "--image", sample.Path, "-y");
        await Refused(20, "is a hiperiso stick already", "disk", "install", disk, "--image", sample.Path, "-y", "--keep");
        await Succeeds("has hiperiso 1.0.0", "disk", "update", disk, "--image", sample.Path, "-y");
        await Succeeds("files as they should be", "disk", "verify", disk);
        await Succeeds("whole, by a short look", "disk", "list", disk);

        LoopDisk.Run("mdel", "-i", EspOf(disk), "::" + lost, "::/EFI/hiperiso/manifest.json").Code.ShouldBe(0);
        (await ToolRun.ToEndAsync("disk", "verify", disk)).ShouldBe((22, $"{lost}: missing\n", ""));
        await Succeeds("is empty", "disk", "clean", disk, "-y");
    }

    [Theory(Timeout = 600_000)]
    [InlineData("second", (420 << 20) - (33 * 512), 33 * 512)]
    [InlineData("second", (420 << 20) - 512, 512)]
    [InlineData("first", 1024, 512)]
    public async Task A_damaged_copy_of_the_table_is_found_and_an_update_mends_it(string copy, int offset, int count)
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        var disk = folder["disk.img"];
        MakeFile(disk, Size);
        await Succeeds("is a hiperiso stick now", "disk", "install", disk, "--image", sample.Path, "-y");
        Overwrite(disk, offset, count);
        LoopDisk.Run("cp", "--sparse=always", disk, folder["other.img"]).Code.ShouldBe(0);

        var fault = $"^(  )?partition table, {copy} copy: .* hiperiso disk update writes both copies anew";
        var (code, output, _) = await ToolRun.ToEndAsync("disk", "verify", disk);
        code.ShouldBe(22, output);
        output.ShouldMatch(fault);
        (await ToolRun.ToEndAsync("disk", "list", disk)).Output.Split('\n').ShouldContain(line => Regex.IsMatch(line, fault));
        await Succeeds("has hiperiso 1.0.0", "disk", "update", disk, "--image", sample.Path, "-y");
        await Succeeds("files as they should be", "disk", "verify", disk);
        LoopDisk.Run("sgdisk", "--verify", disk).Output.ShouldContain("No problems found");

        LoopDisk.Run("sgdisk", "--move-second-header", folder["other.img"]).Code.ShouldBe(0);
        await Succeeds("files as they should be", "disk", "verify", folder["other.img"]);
    }

    [Fact(Timeout = 600_000)]
    public async Task Copies_of_the_table_that_differ_are_found()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        var disk = folder["disk.img"];
        MakeFile(disk, Size);
        await Succeeds("is a hiperiso stick now", "disk", "install", disk, "--image", sample.Path, "-y");
        var copy = File.ReadAllBytes(disk)[^(33 * 512)..];
        LoopDisk.Run("sgdisk", "--change-name=1:other", disk).Code.ShouldBe(0);
        using (var file = File.OpenWrite(disk))
        {
            file.Seek(-copy.Length, SeekOrigin.End);
            file.Write(copy);
        }

        var (code, output, _) = await ToolRun.ToEndAsync("disk", "verify", disk);
        code.ShouldBe(22, output);
        output.ShouldContain("partition table, second copy: The backup of the GPT is not the same as the primary table");
    }

    [Theory(Timeout = 600_000)]
    [InlineData("--mbr")]
    [InlineData("--label=GPT")]
    public async Task Damaged_boot_code_is_found_and_an_update_mends_it(string table)
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        var disk = folder["disk.img"];
        MakeFile(disk, Size);
        await Succeeds("is a hiperiso stick now", "disk", "install", disk, "--image", sample.Path, "-y", table);
        foreach (var (offset, count) in new[] { (20_000, 2000), (100, 10) })
        {
            Overwrite(disk, offset, count);
            var expected = (22, "boot code: not what it should be; BIOS machines may not start from it. hiperiso disk update writes it anew\n", "");
            (await ToolRun.ToEndAsync("disk", "verify", disk)).ShouldBe(expected);
            (await ToolRun.ToEndAsync("disk", "verify", disk, "--image", sample.Path)).ShouldBe(expected);
            await Succeeds("has hiperiso 1.0.0", "disk", "update", disk, "--image", sample.Path, "-y");
            await Succeeds("files as they should be", "disk", "verify", disk);
            await Succeeds("files as they should be", "disk", "verify", disk, "--image", sample.Path);
        }
    }

    // Its table ends where the image ended: that is no damage.
    [Fact(Timeout = 600_000)]
    public async Task An_image_that_was_copied_to_a_larger_disk_is_told_to_be_grown()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        var disk = folder["disk.img"];
        LoopDisk.Run("cp", sample.Path, disk).Code.ShouldBe(0);
        LoopDisk.Run("truncate", "-s", "420M", disk).Code.ShouldBe(0);
        const string Note = "the second copy of the partition table is not at the end of the disk but at 63 MiB, where the image ended";
        await Succeeds($"^note: {Note}.*hiperiso disk grow", "disk", "verify", disk, "--image", sample.Path);
        await Succeeds(Note, "disk", "list", disk);
        await Succeeds("has a data partition of", "disk", "grow", disk, "-y");
        var (code, output, _) = await ToolRun.ToEndAsync("disk", "verify", disk, "--image", sample.Path);
        (code, output.Contains("note", StringComparison.Ordinal)).ShouldBe((0, false), output);
        await RefusesToGrow("the data partition has its full size already");

        LoopDisk.Run("cp", sample.Path, disk).Code.ShouldBe(0);
        LoopDisk.Run("truncate", "-s", "86M", disk).Code.ShouldBe(0);
        await RefusesToGrow("the disk has 90.2 MB, too little for the stick of 66.1 MB and a copy of its files");

        LoopDisk.Run("cp", sample.Path, disk).Code.ShouldBe(0);
        LoopDisk.Run("truncate", "-s", "420M", disk).Code.ShouldBe(0);
        Overwrite(disk, (64 << 20) - 512, 512);
        (await ToolRun.ToEndAsync("disk", "verify", disk, "--image", sample.Path)).Code.ShouldBe(22);

        async Task RefusesToGrow(string message)
        {
            var before = SHA256.HashData(File.ReadAllBytes(disk));
            foreach (var option in new[] { "--yes", "--dry-run" })
            {
                var (refused, _, error) = await ToolRun.ToEndAsync("disk", "grow", disk, option);
                refused.ShouldBe(18, error);
                error.ShouldStartWith($"hiperiso: {message}");
            }

            SHA256.HashData(File.ReadAllBytes(disk)).ShouldBe(before);
        }
    }

    [Fact(Timeout = 600_000)]
    public async Task An_image_that_lost_a_file_makes_no_stick()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        MakeFile(folder["disk.img"], Size);
        LoopDisk.Run("mdel", "-i", EspOf(sample.Path), "::/EFI/BOOT/BOOTX64.EFI").Code.ShouldBe(0);
        File.Delete(sample.Path + ".bmap");
        File.Delete(sample.Path + ".sha256");
        await Refused(23, "is no image of a hiperiso stick", "disk", "install", folder["disk.img"], "--image", sample.Path, "-y");
    }

    // Label and table are the same, and so are a loader and a mark.
    [Fact(Timeout = 600_000)]
    public async Task A_stick_of_Ventoy_is_none_of_ours()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        var disk = folder["disk.img"];
        MakeFile(disk, Size);
        await Succeeds("is a hiperiso stick now", "disk", "install", disk, "--image", sample.Path, "-y");
        var esp = EspOf(disk);
        LoopDisk.Run("mdeltree", "-i", esp, "::/EFI/hiperiso").Code.ShouldBe(0);
        LoopDisk.Run("mdir", "-b", "-/", "-i", esp).Output.ShouldContain("::/EFI/BOOT/BOOTX64.EFI");
        (await ToolRun.ToEndAsync("disk", "list", disk)).Code.ShouldBe(21);
        await Refused(21, "is no hiperiso stick", "disk", "clean", disk, "-y");
    }

    [Fact(Timeout = 600_000)]
    public async Task A_disk_that_is_too_small_a_damaged_image_and_a_foreign_disk_are_refused()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        MakeFile(folder["small.img"], 40 << 20);
        MakeFile(folder["disk.img"], Size);
        await Refused(18, "which is too small", "disk", "install", folder["small.img"], "--image", sample.Path, "-y");
        await Refused(21, "is no hiperiso stick", "disk", "update", folder["disk.img"], "--image", sample.Path, "-y");
        await Refused(21, "is no hiperiso stick", "disk", "verify", folder["disk.img"]);
        await Refused(21, "is no hiperiso stick", "disk", "clean", folder["disk.img"], "-y");
        sample.Damage(100);
        await Refused(23, "does not match its block map", "disk", "install", folder["disk.img"], "--image", sample.Path, "-y");
    }

    [Fact(Timeout = 600_000)]
    public async Task A_file_that_is_mounted_and_the_image_itself_are_no_target()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        using var others = new TemporaryFolder();
        MakeFile(folder["disk.img"], Size);
        using (var loop = new LoopDisk(Size, 512))
        {
            var file = File.ReadAllText($"/sys/block/{Path.GetFileName(loop.Node)}/loop/backing_file").Trim();
            LoopDisk.Run("mkfs.ext4", "-q", "-F", loop.Node).Code.ShouldBe(0);
            await Refused(15, $"is part of {Path.GetFileName(loop.Node)}", "disk", "install", file, "-y", "--image", sample.Path);
            LoopDisk.Run("mount", loop.Node, folder.Path).Code.ShouldBe(0);
            try
            {
                await Refused(13, $"is mounted on {folder.Path}", "disk", "install", file, "-y", "--image", sample.Path);

                // The kernel knows one of its names.
                Directory.CreateSymbolicLink(others["folder"], Path.GetDirectoryName(file)!);
                LoopDisk.Run("ln", file, others["disk.img"]).Code.ShouldBe(0);
                foreach (var name in new[] { Path.Join(others["folder"], Path.GetFileName(file)), others["disk.img"] })
                {
                    await Refused(13, $"is mounted on {folder.Path}", "disk", "install", name, "-y", "--image", sample.Path);
                }
            }
            finally
            {
                LoopDisk.Run("umount", folder.Path).Code.ShouldBe(0);
            }

            foreach (var name in new[] { file, Path.Join(others["folder"], Path.GetFileName(file)), others["disk.img"] })
                await Refused(15, "would be copied over itself", "flash", name, loop.Node, "-U", "-y");
        }

        var before = File.ReadAllBytes(sample.Path);
        LoopDisk.Run("ln", sample.Path, folder["other name.img"]).Code.ShouldBe(0);
        await Refused(15, "is the image itself", "flash", sample.Path, folder["other name.img"], "-y");
        await Refused(15, "is the image itself", "disk", "install", sample.Path, "--image", sample.Path, "-y", "--force");
        File.ReadAllBytes(sample.Path).AsSpan().SequenceEqual(before).ShouldBeTrue();
    }

    // The system knows nothing of what is in an image.
    [Theory(Timeout = 600_000)]
    [InlineData("mkfs.ntfs --quick --quiet --force --label 'My files' DISK", @"\n  no partitions, but NTFS  My files\n")]
    [InlineData("mkfs.vfat -n PHOTOS DISK", @"\n  no partitions, but FAT  PHOTOS\n")]
    [InlineData("mkfs.ext4 -q -F -L data DISK", @"\n  no partitions, but ext2, ext3 or ext4  data\n")]
    [InlineData("mkfs.exfat -L Camera DISK", @"\n  no partitions, but exFAT  Camera\n")]
    [InlineData("mkudffs --label=Archive DISK", @"\n  no partitions, but UDF  Archive\n")]
    [InlineData("cryptsetup luksFormat --batch-mode --pbkdf pbkdf2 --pbkdf-force-iterations 1000 DISK /etc/hostname", @"\n  no partitions, but data of no kind that is known here\n")]
    [InlineData("printf 'label: gpt\\nsize=40M\\nsize=100M' | sfdisk --quiet DISK; mkfs.ext4 -q -F -L letters -E offset=1048576 DISK 40M", @"\n  1  41\.9 MB  ext2, ext3 or ext4  letters\n  2  104\.9 MB\n")]
    [InlineData("printf 'label: dos\\nsize=40M' | sfdisk --quiet DISK", @"\n  1  41\.9 MB\n")]
    [InlineData("true", @"\n  no partitions\n")]
    public async Task What_would_be_lost_is_shown(string made, string expected)
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        MakeFile(folder["disk.img"], Size);
        var (code, output) = LoopDisk.Run("sh", "-ec", made.Replace("DISK", folder["disk.img"], StringComparison.Ordinal));
        code.ShouldBe(0, output);
        await Succeeds(expected, "disk", "install", folder["disk.img"], "--image", sample.Path, "--dry-run");
    }

    [Theory(Timeout = 600_000)]
    [InlineData("qcow2", "qcow2")]
    [InlineData("vhdx", "VHDX")]
    [InlineData("vmdk", "VMDK")]
    [InlineData("vdi", "VDI")]
    [InlineData("vpc", "VHD")]
    [InlineData("vpc", "VHD", "-o", "subformat=fixed")]
    public async Task A_virtual_disk_is_no_target(string format, string name, params string[] options)
    {
        using var folder = new TemporaryFolder();
        LoopDisk.Run("qemu-img", ["create", "-q", "-f", format, .. options, folder["disk.img"], "64M"]).Code.ShouldBe(0);
        await Refused(10, $@"is a virtual disk \({name}\), not a raw image", "disk", "install", folder["disk.img"], "-y");
    }

    [Fact(Timeout = 600_000)]
    public async Task The_disk_of_a_machine_that_runs_is_no_target()
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        MakeFile(folder["disk.img"], Size);
        using (var machine = Process.Start(new ProcessStartInfo("qemu-io", ["-f", "raw", folder["disk.img"]]) { RedirectStandardInput = true, RedirectStandardOutput = true })!)
        {
            machine.StandardInput.WriteLine("read 0 512");
            (await machine.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldContain("512");
            await Refused(15, "is the disk of a virtual machine that runs", "disk", "install", folder["disk.img"], "--image", sample.Path, "-y");
            machine.StandardInput.Close();
            await machine.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await Succeeds("is a hiperiso stick now", "disk", "install", folder["disk.img"], "--image", sample.Path, "-y");
    }

    [Theory(Timeout = 600_000)]
    [InlineData("ntfs", "mkfs.ntfs is needed and is not there; install ntfs-3g")]
    [InlineData("udf", "mkudffs is needed and is not there; install udftools")]
    public async Task Without_the_program_that_is_needed_the_disk_is_left_as_it_was(string fileSystem, string message)
    {
        using var sample = new SampleImage(1);
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["disk.img"], [.. Enumerable.Repeat((byte)7, 200 << 20)]);
        Directory.CreateDirectory(folder["bin"]);
        File.CreateSymbolicLink(folder["bin/dotnet"], LoopDisk.Run("sh", "-c", "command -v dotnet").Output.Trim());
        var start = ToolRun.Of("disk", "install", folder["disk.img"], "--image", sample.Path, "-y", "--file-system", fileSystem);
        start.Environment["PATH"] = folder["bin"];
        var (code, output, error) = await ToolRun.ToEndAsync(start);
        code.ShouldBe(24, output + error);
        error.ShouldContain(message);
        File.ReadAllBytes(folder["disk.img"]).AsSpan().ContainsAnyExcept((byte)7).ShouldBeFalse();
    }

    // As users find it who take the program alone.
    [Fact(Timeout = 600_000)]
    public async Task Without_an_image_the_program_says_where_it_looked()
    {
        using var folder = new TemporaryFolder();
        MakeFile(folder["disk.img"], Size);
        await Refused(23, "hiperiso.img: there is no image; say where it is with --image FILE", "disk", "install", folder["disk.img"], "-y");
    }

    // As mtools names a partition in an image.
    private static string EspOf(string path)
    {
        using var disk = RawImageFile.OpenRead(path);
        return string.Create(CultureInfo.InvariantCulture, $"{path}@@{Stick.Find(disk, 512)!.Esp.Start}");
    }

    private static void Overwrite(string path, long offset, int count)
    {
        using var file = File.OpenWrite(path);
        file.Position = offset;
        file.Write([.. Enumerable.Repeat((byte)0x5A, count)]);
    }

    private static void MakeFile(string path, long size)
    {
        using var file = File.Create(path);
        file.SetLength(size);
    }

    private static async Task Succeeds(string expected, params string[] command)
    {
        var (code, output, error) = await ToolRun.ToEndAsync(command);
        code.ShouldBe(0, output + error);
        output.ShouldMatch(expected);
    }

    private static async Task Refused(int expected, string message, params string[] command)
    {
        var (code, output, error) = await ToolRun.ToEndAsync(command);
        code.ShouldBe(expected, output + error);
        error.ShouldMatch(message);
    }
}
