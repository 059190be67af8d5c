using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Tests.Disks;

/// <summary>What the kernel says of disks, and who uses them: on machines that were written down, and on this one.</summary>
public sealed class DiskInventoryTests
{
    private const long Gigabyte = 2_000_000;

    [Fact(Timeout = 60_000)]
    public void A_stick_is_described_and_comes_first()
    {
        using var machine = new RecordedMachine()
            .Disk("sda", RecordedMachine.AtaPath, 500 * Gigabyte, ("sda1", 2048, 1000))
            .Disk("sdb", RecordedMachine.UsbPath, 32 * Gigabyte, ("sdb1", 2048, 1000), ("sdb2", 4096, 131072))
            .Disk("sr0", RecordedMachine.AtaPath, 10)
            .Disk("loop0", RecordedMachine.VirtualPath, 0)
            .With("sdb", "removable", "1").With("sdb", "device/vendor", "SanDisk ").With("sdb", "device/model", "Ultra Fit\u001b[2J       ");

        var disks = DiskInventory.ReadAll(machine.Tree);

        disks.Select(disk => disk.Node).ShouldBe(["/dev/sdb", "/dev/sda"]);
        var stick = disks[0];
        stick.Bus.ShouldBe(DiskBus.Usb);
        stick.Size.ShouldBe(32_768_000_000);
        stick.SectorSize.ShouldBe(512);
        stick.IsRemovable.ShouldBeTrue();
        stick.Model.ShouldStartWith("SanDisk");
        stick.Model.ShouldNotContain('\u001b');
        stick.Partitions.ShouldBe([new DiskPartition("sdb1", 1, 1 << 20, 512_000), new DiskPartition("sdb2", 2, 4096 * 512, 64 << 20)]);
        stick.Uses.ShouldBeEmpty();
        disks[1].Bus.ShouldBe(DiskBus.Ata);
    }

    [Fact(Timeout = 60_000)]
    public void Two_disks_of_a_kind_are_told_apart_by_serial_number_and_labels()
    {
        using var machine = new RecordedMachine()
            .Disk("sdb", RecordedMachine.UsbPath, 32 * Gigabyte, ("sdb1", 2048, 1000), ("sdb2", 4096, 131072), ("sdb3", 140000, 1000))
            .Write("run/udev/data/b8:0", "S:disk/by-id/usb-x\nE:ID_SERIAL=SanDisk_Ultra_4C53\nE:ID_SERIAL_SHORT=4C53\u001b[2J\n")
            .Write("run/udev/data/b8:1", "E:ID_FS_LABEL=HOLIDAY__2025\nE:ID_FS_LABEL_ENC=HOLIDAY\\x20\\xc3\\xa4\\x1b\\xZZ 2025\n")
            .Write("run/udev/data/b8:2", "E:ID_FS_TYPE=vfat\n");

        var disk = machine.Read("sdb");

        disk.Serial.ShouldStartWith("4C53");
        disk.Partitions.Select(partition => partition.Label.Length > 0).ShouldBe([true, false, false]);
        disk.Partitions[0].Label.ShouldMatch(@"^HOLIDAY ä.?\\xZZ 2025$");
        var shown = string.Join('\n', Hiperiso.Tools.Sticks.PlanText.Of(disk));
        shown.ShouldNotContain('\u001b');
        shown.ShouldMatch(@"^/dev/sdb  32.8 GB  USB  serial number 4C53.*\n  sdb1  512 kB  HOLIDAY ä.*\n  sdb2  67.1 MB\n  sdb3  512 kB$");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("nvme0n1", "devices/pci0000:00/0000:01:00.0/nvme/nvme0", "sys/class/block/nvme0n1/device/serial")]
    [InlineData("vda", "devices/pci0000:00/0000:00:03.0/virtio0/block", "sys/class/block/vda/serial")]
    [InlineData("sdb", RecordedMachine.UsbPath, "sys/devices/pci0000:00/0000:00:14.0/usb2/2-1/serial")]
    public void Without_udev_the_serial_number_is_the_kernels(string name, string path, string place)
    {
        using var machine = new RecordedMachine().Disk(name, path, Gigabyte);
        machine.Read(name).Serial.ShouldBeEmpty();
        machine.Write("sys/devices/pci0000:00/0000:00:14.0/usb2/idVendor", "1d6b\n").Write("sys/devices/pci0000:00/0000:00:14.0/usb2/serial", "0000:00:14.0\n")
            .Write("sys/devices/pci0000:00/0000:00:14.0/usb2/2-1/idVendor", "0781\n").Write(place, "S3EVNX0J\n");
        machine.Read(name).Serial.ShouldBe("S3EVNX0J");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("nvme0n1", "devices/pci0000:00/0000:01:00.0/nvme/nvme0", "Nvme")]
    [InlineData("mmcblk0", "devices/pci0000:00/0000:00:1e.6/mmc_host/mmc0/mmc0:0001/block", "Mmc")]
    [InlineData("vda", "devices/pci0000:00/0000:00:03.0/virtio0/block", "Virtio")]
    [InlineData("sdc", "devices/pci0000:00/0000:02:00.0/host2/target2:0:0/2:0:0:0/block", "Scsi")]
    [InlineData("sdd", "devices/platform/usbfake/host2/target2:0:0/2:0:0:0/block", "Scsi")]
    [InlineData("loop1", "devices/virtual/block", "Loop")]
    public void The_bus_is_known(string name, string path, string bus)
    {
        using var machine = new RecordedMachine().Disk(name, path, Gigabyte);
        machine.Read(name).Bus.ToString().ShouldBe(bus);
    }

    [Fact(Timeout = 60_000)]
    public void The_root_file_system_is_found_through_LVM_on_LUKS_on_RAID()
    {
        using var machine = new RecordedMachine()
            .Disk("sda", RecordedMachine.AtaPath, Gigabyte, ("sda1", 2048, 1000), ("sda2", 4096, 1000))
            .Holder("sda2", "md127").Holder("md127", "dm-0", "luks").Holder("dm-0", "dm-1", "vg-root")
            .Mount("/dev/mapper/vg-root", "/", "253:1");

        machine.Read("sda").Uses[0].ShouldBe(new DiskUse(DiskUseKind.System, "sda2", "/"));
    }

    [Fact(Timeout = 60_000)]
    public void A_mount_is_found_by_its_number_when_its_source_has_no_such_name()
    {
        using var machine = new RecordedMachine().Disk("vda", RecordedMachine.VirtualPath, Gigabyte).Mount("/dev/root", "/", "8:0");
        machine.Read("vda").Uses.ShouldBe([new DiskUse(DiskUseKind.System, "vda", "/")]);
    }

    [Fact(Timeout = 60_000)]
    public void A_mount_point_with_spaces_and_a_forged_line_is_read_as_the_kernel_means_it()
    {
        using var machine = new RecordedMachine().Disk("sdb", RecordedMachine.UsbPath, Gigabyte, ("sdb1", 2048, 1000))
            .Mount("/dev/sdb1", @"/media/my\040stick\012x");
        machine.Read("sdb").Uses.ShouldBe([new DiskUse(DiskUseKind.Mounted, "sdb1", "/media/my stick\nx")]);
    }

    // The kernel gives a file system over several devices a number of its own and names one of its devices.
    [Fact(Timeout = 60_000)]
    public void The_second_disk_of_a_btrfs_volume_is_mounted()
    {
        using var machine = new RecordedMachine()
            .Disk("sda", RecordedMachine.AtaPath, Gigabyte).Disk("sdb", RecordedMachine.UsbPath, Gigabyte)
            .Write("sys/fs/btrfs/0a/devices/sda/size", "1").Write("sys/fs/btrfs/0a/devices/sdb/size", "1")
            .Mount("/dev/sda", "/srv", "0:42");
        machine.Read("sdb").Uses.ShouldBe([new DiskUse(DiskUseKind.Mounted, "sdb", "/srv")]);
    }

    [Fact(Timeout = 60_000)]
    public void Swap_space_is_found_behind_the_name_of_a_mapping()
    {
        using var machine = new RecordedMachine().Disk("sdb", RecordedMachine.UsbPath, Gigabyte, ("sdb1", 2048, 1000))
            .Holder("sdb1", "dm-3", "cryptswap").Swap("/dev/mapper/cryptswap");
        machine.Read("sdb").Uses.ShouldBe([new DiskUse(DiskUseKind.Swap, "sdb1", "dm-3"), new DiskUse(DiskUseKind.Held, "sdb1", "cryptswap")]);
    }

    [Fact(Timeout = 60_000)]
    public void A_loop_device_holds_the_disk_it_shows()
    {
        using var machine = new RecordedMachine().Disk("sdb", RecordedMachine.UsbPath, Gigabyte)
            .Disk("loop0", RecordedMachine.VirtualPath, Gigabyte).With("loop0", "loop/backing_file", "/dev/sdb");
        machine.Read("sdb").Uses.ShouldBe([new DiskUse(DiskUseKind.Held, "sdb", "loop0")]);
    }

    [Fact(Timeout = 60_000)]
    public void Holders_that_hold_each_other_end()
    {
        using var machine = new RecordedMachine().Disk("sdb", RecordedMachine.UsbPath, Gigabyte).Holder("sdb", "dm-0").Holder("dm-0", "dm-0");
        machine.Read("sdb").Uses.ShouldNotBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public void The_disk_this_test_runs_from_is_the_systems()
    {
        var source = File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')).Last(fields => fields[4] == "/");
        Assert.SkipUnless(Directory.Exists($"/sys/dev/block/{source[2]}"), $"the root file system is on no disk, but on {source[^2]}");

        var system = DiskInventory.ReadAll(SystemTree.Running).Where(disk => disk.Uses.Any(use => use.Kind == DiskUseKind.System)).ToList();
        system.ShouldNotBeEmpty();
        Should.Throw<RefusedException>(() => DiskAdmission.Check(system[0], anyBus: true)).Refusal.ShouldBe(Refusal.SystemDisk);
    }
}
