using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Tests.Disks;

/// <summary>Each reason not to touch a disk has a sentence and an exit code of its own.</summary>
public sealed class DiskAdmissionTests
{
    private static readonly Disk Stick = new("/dev/sdb", DiskBus.Usb, 32_000_000_000) { Name = "sdb", Model = "SanDisk Ultra" };

    [Fact]
    public void A_stick_that_nobody_uses_is_admitted() => DiskAdmission.Check(Stick, anyBus: false);

    [Fact]
    public void An_image_file_is_admitted() => DiskAdmission.Check(new Disk("/tmp/disk.img", DiskBus.File, 1 << 30), anyBus: false);

    [Fact]
    public void The_systems_disk_is_refused_whatever_is_said() => Refused(
        Stick with { Uses = [new DiskUse(DiskUseKind.System, "sdb2", "/"), new DiskUse(DiskUseKind.Mounted, "sdb1", "/home")] },
        12, "/dev/sdb holds the running system: / is on sdb2. It is never written to");

    [Fact]
    public void A_mounted_one() => Refused(
        Stick with { Uses = [new DiskUse(DiskUseKind.Mounted, "sdb1", "/media/a b")] },
        13, "/dev/sdb is in use: sdb1 is mounted on /media/a b. Unmount it first: umount '/media/a b'");

    [Fact]
    public void Swap_space() => Refused(
        Stick with { Uses = [new DiskUse(DiskUseKind.Swap, "sdb1", "dm-3")] },
        14, "/dev/sdb is in use: sdb1 is swap space. End that first: swapoff /dev/dm-3");

    [Fact]
    public void A_part_of_something_else() => Refused(
        Stick with { Uses = [new DiskUse(DiskUseKind.Held, "sdb1", "vg-home")] },
        15, "/dev/sdb is in use: sdb1 is part of vg-home (LVM, RAID, encryption or a loop device). Take that apart first");

    [Fact]
    public void Another_bus_unless_any_will_do()
    {
        var disk = Stick with { Bus = DiskBus.Nvme, Node = "/dev/nvme0n1" };
        Should.Throw<RefusedException>(() => DiskAdmission.Check(disk, anyBus: false)).Message
            .ShouldBe("/dev/nvme0n1 (SanDisk Ultra 32 GB) is not on USB but: NVMe. If it is the right one, add --any-bus (-U)");
        Should.Throw<RefusedException>(() => DiskAdmission.Check(disk, anyBus: false)).Refusal.ShouldBe((Refusal)16);
        DiskAdmission.Check(disk, anyBus: true);
    }

    [Fact]
    public void A_write_protected_one() => Refused(
        Stick with { IsReadOnly = true },
        17, "/dev/sdb is write-protected; look for a switch on it, or try: blockdev --setrw /dev/sdb");

    [Fact]
    public void A_reader_without_a_card() => Refused(Stick with { Size = 0 }, 10, "/dev/sdb has no medium; put one in and try again");

    [Theory(Timeout = 60_000)]
    [InlineData("/dev/sdb1", 11, "/dev/sdb1 is a partition; name the whole disk: /dev/sdb")]
    [InlineData("/dev/sdz", 10, "/dev/sdz is no disk of this machine; hiperiso disk list shows those there are")]
    [InlineData("/dev/sr0", 10, "/dev/sr0 is no disk that a stick can be made of; hiperiso disk list shows those that are")]
    [InlineData("/nowhere/disk.img", 10, "/nowhere/disk.img does not exist; hiperiso disk list shows the disks of this machine")]
    [InlineData("/tmp", 10, "/tmp is a directory; name a disk such as /dev/sdb, or an image file")]
    public void What_is_no_disk(string path, int code, string sentence)
    {
        using var machine = new RecordedMachine().Disk("sdb", RecordedMachine.UsbPath, 1000, ("sdb1", 10, 10)).Disk("sr0", RecordedMachine.AtaPath, 10);
        var refused = Should.Throw<RefusedException>(() => DiskTarget.Find(machine.Tree, path));
        ((int)refused.Refusal).ShouldBe(code);
        refused.Message.ShouldBe(sentence);
    }

    [Fact(Timeout = 60_000)]
    public void A_link_to_a_file_leads_to_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["disk.img"], new byte[5]);
        File.CreateSymbolicLink(folder["link"], "disk.img");
        var disk = DiskTarget.Find(SystemTree.Running, folder["link"]);
        (disk.Node, disk.Bus, disk.Size).ShouldBe((folder["disk.img"], DiskBus.File, 5));
    }

    private static void Refused(Disk disk, int code, string sentence)
    {
        var refused = Should.Throw<RefusedException>(() => DiskAdmission.Check(disk, anyBus: true));
        ((int)refused.Refusal).ShouldBe(code);
        refused.Message.ShouldBe(sentence);
    }
}
