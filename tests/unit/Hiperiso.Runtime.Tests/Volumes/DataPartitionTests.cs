using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Tests.Volumes;

public sealed class DataPartitionTests
{
    private static readonly BlockDevice Ntfs =
        new("sdb1", "/dev/sdb1", 8_000_000_000, new VolumeSignature(FileSystemKind.Ntfs, "", "0123456789ABCDEF"));

    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(1 << 20)]
    public async Task A_full_volume_is_called_full_and_says_what_to_delete(int left)
    {
        using var folder = new TemporaryFolder();
        await LoopDevice.MakeExt4Async(folder["image"], 16);
        using var device = await LoopDevice.AttachAsync(folder["image"]);
        device.Mount(folder["mount"]);
        try
        {
            Fill(folder["mount"], left);
            var problem = DataPartition.WhyNotWritable(device.Seen, folder["mount"]).ShouldNotBeNull();
            problem.Reason.ShouldBe("data-partition-full");
            problem.Lines[0].ShouldContain(" MB are free");
            problem.Lines[^1].ShouldContain("/hiperiso/logs");
        }
        finally
        {
            FileSystemMount.Unmount(folder["mount"]);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_write_protected_device_is_called_so()
    {
        using var folder = new TemporaryFolder();
        await LoopDevice.MakeExt4Async(folder["image"], 16);
        using var device = await LoopDevice.AttachAsync(folder["image"], "--read-only");
        DataPartition.Mount(device.Seen, folder["mount"]).Problem.ShouldNotBeNull().Reason.ShouldBe("data-partition-read-only");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_system_that_turned_read_only_is_called_so()
    {
        using var folder = new TemporaryFolder();
        await LoopDevice.MakeExt4Async(folder["image"], 16);
        using var device = await LoopDevice.AttachAsync(folder["image"]);
        device.Mount(folder["mount"], readOnly: true);
        try
        {
            DataPartition.WhyNotWritable(device.Seen, folder["mount"]).ShouldNotBeNull().Reason.ShouldBe("data-partition-read-only");
        }
        finally
        {
            FileSystemMount.Unmount(folder["mount"]);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_volume_that_cannot_be_mounted_is_called_refused()
    {
        using var folder = new TemporaryFolder();
        await LoopDevice.MakeExt4Async(folder["image"], 16);
        await using (var image = File.OpenWrite(folder["image"]))
        {
            // s_log_block_size: no kernel mounts blocks of this size.
            image.Position = 1024 + 0x18;
            image.WriteByte(0x7f);
        }

        using var device = await LoopDevice.AttachAsync(folder["image"]);
        DataPartition.Mount(device.Seen, folder["mount"]).Problem.ShouldNotBeNull().Reason.ShouldBe("data-partition-refused");
    }

    [Fact]
    public void The_named_volume_that_cannot_be_mounted_is_refused_and_not_missing()
    {
        var problem = DataPartition.NotFound(
            [Ntfs], [new DataCandidate(Ntfs, DataContent.Unreadable, "Invalid argument (22)")], "0123456789abcdef", TimeSpan.FromSeconds(30)).Problem!;
        problem.Reason.ShouldBe("data-partition-refused");
        string.Join(' ', problem.Lines).ShouldContain("shut it down fully");
    }

    [Fact]
    public void Without_a_candidate_all_devices_are_listed()
    {
        var problem = DataPartition.NotFound(
            [Ntfs], [new DataCandidate(Ntfs, DataContent.Foreign, null)], null, TimeSpan.FromSeconds(30)).Problem!;
        problem.Reason.ShouldBe("no-data-partition");
        problem.Lines.ShouldContain("  /dev/sdb1  8000 MB  Ntfs    0123456789ABCDEF  holds neither");
    }

    private static void Fill(string mount, int left)
    {
        try
        {
            using var ballast = new FileStream(Path.Join(mount, "ballast"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var block = new byte[4096];
            while (new DriveInfo(mount).AvailableFreeSpace > left)
                ballast.Write(block);
        }
        catch (IOException)
        {
            // Full to the last block.
        }
    }
}
