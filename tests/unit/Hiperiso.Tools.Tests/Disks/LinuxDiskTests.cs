using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Tests.Sticks;

namespace Hiperiso.Tools.Tests.Disks;

/// <summary>Disks that are others by the time they are opened.</summary>
public sealed class LinuxDiskTests
{
    [Fact(Timeout = 60_000)]
    public void A_disk_that_has_the_name_of_the_one_that_was_shown_is_not_written_to()
    {
        using var disk = new LoopDisk(8 << 20, 512);
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["other.img"], new byte[8 << 20]);
        var shown = DiskTarget.Find(SystemTree.Running, disk.Node);
        OpenedDisk.Write(shown).Dispose();

        LoopDisk.Run("losetup", "--detach", disk.Node).Code.ShouldBe(0);
        var (code, output) = LoopDisk.Run("losetup", disk.Node, folder["other.img"]);
        code.ShouldBe(0, output);

        var refused = Should.Throw<RefusedException>(() => OpenedDisk.Write(shown).Dispose());
        refused.Refusal.ShouldBe(Refusal.NoDisk);
        refused.Message.ShouldContain("another disk now than the one that was shown; nothing was written");
        OpenedDisk.Write(DiskTarget.Find(SystemTree.Running, disk.Node)).Dispose();
    }

    [Fact(Timeout = 60_000)]
    public void An_image_that_has_another_size_by_now_is_not_written_to()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["disk.img"], new byte[4096]);
        var shown = DiskTarget.Find(SystemTree.Running, folder["disk.img"]);
        File.WriteAllBytes(folder["disk.img"], new byte[8192]);
        Should.Throw<RefusedException>(() => OpenedDisk.Write(shown).Dispose()).Refusal.ShouldBe(Refusal.NoDisk);
        OpenedDisk.Write(DiskTarget.Find(SystemTree.Running, folder["disk.img"])).Dispose();
    }
}
