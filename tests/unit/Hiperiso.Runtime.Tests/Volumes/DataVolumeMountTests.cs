using System.Security.Cryptography;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Tests.Volumes;

public sealed class DataVolumeMountTests
{
    private const int SizeMb = 32;

    [Fact]
    public void Only_inspection_leaves_the_journal_alone()
    {
        DataVolumeMount.OptionsFor(FileSystemKind.Ext4, readOnly: true).ShouldBe(("ext4", "noload"));
        DataVolumeMount.OptionsFor(FileSystemKind.Ext4, readOnly: false).ShouldBe(("ext4", null));
    }

    // Copied while it was mounted: the journal has what the file system has not, as on a hibernated system's disk.
    [Fact(Timeout = 60_000)]
    public async Task Looking_into_a_volume_with_a_journal_to_replay_changes_no_byte_of_it()
    {
        using var folder = new TemporaryFolder();
        await LoopDevice.MakeExt4Async(folder["original"], SizeMb);
        using (var original = await LoopDevice.AttachAsync(folder["original"]))
        {
            original.Mount(folder["mount"]);
            Directory.CreateDirectory(folder["mount/hiperiso"]);
            LibC.Sync();
            File.Copy(folder["original"], folder["dirty"]);
            FileSystemMount.Unmount(folder["mount"]);
        }

        var before = Hash(folder["dirty"]);
        using var device = await LoopDevice.AttachAsync(folder["dirty"]);
        NeedsRecovery(folder["dirty"]).ShouldBeTrue();
        var candidate = DataVolumeMount.Inspect(device.Seen, folder["scratch"], null);
        LibC.Sync();
        candidate.Problem.ShouldBeNull();
        Hash(folder["dirty"]).ShouldBe(before);
        WriteProtection.IsOn(device.Node).ShouldBeFalse();

        // And the chosen one can be written afterwards; its journal is replayed then.
        DataPartition.Mount(device.Seen, folder["mount"]).Problem.ShouldBeNull();
        FileSystemMount.Unmount(folder["mount"]);
        Hash(folder["dirty"]).ShouldNotBe(before);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_protected_device_cannot_be_written_and_a_device_that_was_protected_before_stays_so()
    {
        using var folder = new TemporaryFolder();
        await LoopDevice.MakeExt4Async(folder["image"], SizeMb);
        using (var device = await LoopDevice.AttachAsync(folder["image"]))
        {
            using (WriteProtection.Of(device.Node))
            {
                WriteProtection.IsOn(device.Node).ShouldBeTrue();
                FileSystemMount.TryMount(device.Node, folder["mount"], "ext4", null, readOnly: false).ShouldNotBeNull();
            }

            WriteProtection.IsOn(device.Node).ShouldBeFalse();
        }

        using var locked = await LoopDevice.AttachAsync(folder["image"], "--read-only");
        DataVolumeMount.Inspect(locked.Seen, folder["scratch"], null).Content.ShouldBe(DataContent.Foreign);
        WriteProtection.IsOn(locked.Node).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_requested_image_is_found_and_a_broken_volume_tells_why()
    {
        using var folder = new TemporaryFolder();
        await LoopDevice.MakeExt4Async(folder["image"], SizeMb);
        using var device = await LoopDevice.AttachAsync(folder["image"]);
        device.Mount(folder["mount"]);
        await File.WriteAllTextAsync(folder["mount/a.iso"], "", TestContext.Current.CancellationToken);
        FileSystemMount.Unmount(folder["mount"]);
        DataVolumeMount.Inspect(device.Seen, folder["scratch"], "/a.iso").Content.ShouldBe(DataContent.RequestedImage);
        DataVolumeMount.Inspect(device.Seen, folder["scratch"], "/b.iso").Content.ShouldBe(DataContent.Foreign);

        var lies = device.Seen with { Signature = new VolumeSignature(FileSystemKind.Ext4, "", ""), Node = "/dev/no-such-device" };
        DataVolumeMount.Inspect(lies, folder["scratch"], null).Problem.ShouldNotBeNull().ShouldContain("/dev/no-such-device");
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    // s_feature_incompat, EXT4_FEATURE_INCOMPAT_RECOVER.
    private static bool NeedsRecovery(string image) => (File.ReadAllBytes(image)[1024 + 0x60] & 0x4) != 0;
}
