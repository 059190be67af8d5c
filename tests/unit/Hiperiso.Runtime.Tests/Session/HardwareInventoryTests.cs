using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Session;

public sealed class HardwareInventoryTests
{
    private const string Secret = "identifies-this-machine";

    [Fact]
    public void The_hosts_hardware_is_listed_without_what_identifies_a_machine()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["cpuinfo", "meminfo", "modules"])
            Put(folder, $"proc/{name}", name);
        Put(folder, "sys/bus/pci/devices/0000:00:02.0/class", "0x030000");
        Put(folder, "sys/bus/pci/devices/0000:00:02.0/vendor", "0x8086");
        Put(folder, "sys/bus/usb/devices/1-1/idVendor", "0951");
        Put(folder, "sys/bus/usb/devices/1-1/idProduct", "1666");
        Put(folder, "sys/bus/usb/devices/1-1/product", "DataTraveler 3.0");
        Put(folder, "sys/bus/usb/devices/1-1/serial", Secret);
        Put(folder, "sys/bus/usb/devices/1-1:1.0/bInterfaceClass", "08");
        Put(folder, "sys/block/sda/size", "240463872");
        Put(folder, "sys/block/sda/device/model", "SSD 120GB");
        Put(folder, "sys/block/sda/device/wwid", Secret);
        Put(folder, "sys/class/dmi/id/product_name", "20XW");
        Put(folder, "sys/class/dmi/id/product_uuid", Secret);
        Put(folder, "sys/class/dmi/id/board_serial", Secret);
        Put(folder, "sys/firmware/efi/fw_platform_size", "64");
        Put(folder, "sys/kernel/boot_params/data", new string(' ', 0x1EC) + "\u0003");
        var session = SessionDirectory.Create(folder["data"], null, "/a.iso", DateTimeOffset.UnixEpoch);

        HardwareInventory.WriteHost(session, new WriteGuard(_ => { }), folder["proc"], folder["sys"]);

        var text = string.Join('\n', HardwareInventory.FilesOf(session).Select(name => $"{name}: {File.ReadAllText(session[$"hw/{name}"]).TrimEnd()}"));
        text.ShouldBe(
            """
            host_block.txt: sda size=240463872 model=SSD 120GB
            host_cpuinfo.txt: cpuinfo
            host_firmware.txt: boot=uefi
            secure_boot=on
            product_name=20XW
            host_meminfo.txt: meminfo
            host_modules.txt: modules
            host_pci.txt: 0000:00:02.0 class 0x030000 device 0x8086:?
            host_usb.txt: 1-1 idVendor=0951 idProduct=1666 product=DataTraveler 3.0
            """);
        text.ShouldNotContain(Secret);
    }

    private static void Put(TemporaryFolder folder, string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        File.WriteAllText(folder[path], content + "\n");
    }
}
