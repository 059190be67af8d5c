using Hiperiso.Tools.Disks;
using Hiperiso.Tools.Disks.Windows;

namespace Hiperiso.Tools.Tests.Disks.Windows;

/// <summary>Which volumes keep a disk from being written to on Windows, and what its partitions are called.</summary>
public sealed class VolumeUsesTests
{
    private static readonly Volume Started = new(@"\\?\Volume{1}", [], [new VolumeExtent(0, 1 << 20, 100 << 20)]) { IsSystem = true };
    private static readonly Volume System = new(@"\\?\Volume{2}", [@"C:\"], [new VolumeExtent(0, 200 << 20, 1L << 36)]) { IsSystem = true, HasPageFile = true };
    private static readonly Volume Stick = new(@"\\?\Volume{3}", [@"E:\"], [new VolumeExtent(1, 1 << 20, 1L << 34)]);
    private static readonly Volume Folder = new(@"\\?\Volume{4}", [@"C:\mounted\"], [new VolumeExtent(1, 1L << 35, 1L << 30)]);
    private static readonly Volume Spanned = new(@"\\?\Volume{5}", [@"F:\"], [new VolumeExtent(2, 1 << 20, 1L << 30), new VolumeExtent(3, 1 << 20, 1L << 30)]);
    private static readonly Volume[] All = [Started, System, Stick, Folder, Spanned];

    [Fact]
    public void The_disk_of_Windows_and_of_its_boot_loader_is_the_systems()
    {
        VolumeUses.Of(0, All).Select(use => (use.Kind, use.Device)).ShouldBe(
            [(DiskUseKind.System, @"\\?\Volume{1}"), (DiskUseKind.System, "C:"), (DiskUseKind.Swap, "C:")]);
        var disk = new Disk(@"\\.\PhysicalDrive0", DiskBus.Nvme, 1L << 40) { Uses = VolumeUses.Of(0, [System]) };
        var refused = Should.Throw<RefusedException>(() => DiskAdmission.Check(disk, anyBus: true));
        refused.Refusal.ShouldBe(Refusal.SystemDisk);
        refused.Message.ShouldBe(@"\\.\PhysicalDrive0 holds the running system: Windows is on C:. It is never written to");
    }

    [Fact]
    public void Where_nobody_can_tell_which_disk_is_that_of_Windows_none_is_written_to()
    {
        foreach (var volumes in new Volume[][] { [], [Stick], [Started, System with { Extents = [] }, Stick] })
            VolumeUses.Of(1, volumes).Select(use => use.Kind).ShouldBe([DiskUseKind.System]);
    }

    [Fact]
    public void A_drive_letter_is_no_reason_to_refuse() => VolumeUses.Of(1, All).ShouldBeEmpty();

    [Fact]
    public void Every_disk_of_a_volume_over_several_is_held()
    {
        VolumeUses.Of(2, All).ShouldBe([new DiskUse(DiskUseKind.Held, "F:", "a volume over several disks")]);
        VolumeUses.Of(3, All).ShouldBe(VolumeUses.Of(2, All));
    }

    [Fact]
    public void Partitions_are_called_by_what_is_on_them()
    {
        DiskPartition[] partitions = [new("partition 1", 1, 1 << 20, 1L << 34), new("partition 2", 2, (1L << 34) + (1 << 20), 64 << 20)];
        VolumeUses.Name(1, [.. partitions], All).Select(partition => partition.Name).ShouldBe(["E:", "partition 2"]);
        VolumeUses.Name(1, [], All).ShouldBe([new DiskPartition("E:", 1, 1 << 20, 1L << 34), new DiskPartition(@"C:\mounted\", 2, 1L << 35, 1L << 30)]);
        VolumeUses.Name(9, [], All).ShouldBeEmpty();
    }

    [Fact]
    public void A_volume_is_opened_by_its_letter_or_its_name()
    {
        Stick.Path.ShouldBe(@"\\.\E:");
        Folder.Path.ShouldBe(@"\\?\Volume{4}");
        Started.Path.ShouldBe(@"\\?\Volume{1}");
    }
}
