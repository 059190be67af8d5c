using Hiperiso.Runtime.Volumes;

namespace Hiperiso.Runtime.Tests.Volumes;

public sealed class BlockDeviceTests
{
    [Fact]
    public void Removable_devices_come_first_and_each_group_in_order_of_names()
    {
        using var folder = new TemporaryFolder();
        Disk("nvme0n1", "pci0/nvme", "0", "nvme0n1p1");
        Disk("sda", "pci0/ata1", "0", "sda1");
        Disk("sdb", "pci0/usb1/1-1", "0", "sdb1");
        Disk("mmcblk0", "pci0/mmc0", "1", "mmcblk0p1");
        Disk("sr0", "pci0/ata2", "1");
        File.WriteAllText(folder["devices/pci0/ata2/block/sr0/size"], "0\n");
        var devices = BlockDevice.ReadAll(folder["class"], folder["dev"]);
        devices.Select(device => device.Name).ShouldBe(
            ["mmcblk0", "mmcblk0p1", "sdb", "sdb1", "nvme0n1", "nvme0n1p1", "sda", "sda1"]);
        devices.Count(device => device.IsRemovable).ShouldBe(4);

        // As in sysfs: the class has links, the partition is below its disk and only the disk has "removable".
        void Disk(string name, string path, string removable, params string[] partitions)
        {
            var disk = folder[$"devices/{path}/block/{name}"];
            Entry(disk);
            File.WriteAllText(Path.Join(disk, "removable"), removable + "\n");
            foreach (var partition in partitions)
                Entry(Path.Join(disk, partition));
        }

        void Entry(string device)
        {
            Directory.CreateDirectory(device);
            Directory.CreateDirectory(folder["class"]);
            File.WriteAllText(Path.Join(device, "size"), "2048\n");
            Directory.CreateSymbolicLink(folder["class/" + Path.GetFileName(device)], device);
        }
    }

    [Theory]
    [InlineData("1234-ABCD", "1234-abcd", true)]
    [InlineData("1234-ABCD", "1234ABCD", true)]
    [InlineData("0123456789ABCDEF", "0123456789abcdef", true)]
    [InlineData("01234567-89ab-cdef-0123-456789abcdef", "01234567-89AB-CDEF-0123-456789ABCDEF", true)]
    [InlineData("1234-ABCD", "1234-abce", false)]
    [InlineData("1234-ABCD", "", false)]
    [InlineData("1234-ABCD", null, false)]
    [InlineData("", "-", false)]
    public void A_volume_is_named_however_its_serial_is_written(string serial, string? hint, bool expected) =>
        new BlockDevice("sda1", "/dev/sda1", 1, new VolumeSignature(FileSystemKind.ExFat, "", serial)).IsNamed(hint).ShouldBe(expected);
}
