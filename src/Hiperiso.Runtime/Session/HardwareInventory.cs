using System.Collections.Immutable;
using System.Text;
using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>Hardware inventory in <c>hw/</c>: the host from <c>/proc</c> and <c>/sys</c>, the guest from QEMU's monitor.</summary>
internal static class HardwareInventory
{
    private const string Folder = "hw";

    /// <summary>Writes the host's part.</summary>
    public static void WriteHost(SessionDirectory directory, WriteGuard writes, string proc = "/proc", string sys = "/sys")
    {
        System.IO.Directory.CreateDirectory(directory[Folder]);
        var files = new DurableBatch(directory[Folder], writes);
        files.Replace("host_cpuinfo.txt", File.ReadAllText(Path.Join(proc, "cpuinfo")));
        files.Replace("host_meminfo.txt", File.ReadAllText(Path.Join(proc, "meminfo")));
        var modules = Path.Join(proc, "modules");
        files.Replace("host_modules.txt", File.Exists(modules) ? File.ReadAllText(modules) : "");
        files.Replace("host_pci.txt", Pci(Path.Join(sys, "bus/pci/devices")));
        files.Replace("host_usb.txt", Devices(Path.Join(sys, "bus/usb/devices"), "bDeviceClass", "idVendor", "idProduct", "speed", "product"));
        files.Replace("host_block.txt", Devices(Path.Join(sys, "block"), "size", "removable", "queue/logical_block_size", "device/model"));
        files.Replace("host_firmware.txt", Firmware(sys));
        files.Commit();
    }

    /// <summary>Writes one answer of the monitor.</summary>
    public static void WriteGuest(SessionDirectory directory, string name, string text)
    {
        System.IO.Directory.CreateDirectory(directory[Folder]);
        directory.Write(Path.Join(Folder, name), text);
    }

    /// <summary>Names of the files, in order.</summary>
    public static ImmutableArray<string> FilesOf(SessionDirectory directory) =>
        System.IO.Directory.Exists(directory[Folder])
            ? [.. System.IO.Directory.GetFiles(directory[Folder]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
            : [];

    // Attributes are chosen one by one: serial numbers, UUIDs and network addresses identify a machine, and are not among them.
    private static string Devices(string devices, params string[] attributes)
    {
        var text = new StringBuilder();
        foreach (var device in Entries(devices))
        {
            var present = Array.FindAll(attributes, name => File.Exists(Path.Join(device, name)));
            if (present.Length == 0)
                continue;
            text.Append(Path.GetFileName(device));
            foreach (var name in present)
                text.Append(' ').Append(Path.GetFileName(name)).Append('=').Append(Attribute(device, name));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Firmware(string sys)
    {
        var (dmi, efi) = (Path.Join(sys, "class/dmi/id"), Path.Join(sys, "firmware/efi"));
        string[] names = ["bios_vendor", "bios_version", "bios_date", "sys_vendor", "product_name", "board_vendor", "board_name"];
        var text = new StringBuilder($"boot={(System.IO.Directory.Exists(efi) ? "uefi" : "bios")}\n");
        if (SecureBoot(Path.Join(sys, "kernel/boot_params/data")) is { } state)
            text.Append("secure_boot=").Append(state).Append('\n');
        foreach (var name in names.Where(name => File.Exists(Path.Join(dmi, name))))
            text.Append(name).Append('=').Append(Attribute(dmi, name)).Append('\n');
        return text.ToString();
    }

    // What the kernel's EFI stub has found out (Documentation/arch/x86/zero-page.rst, offset 0x1EC); null without UEFI.
    private static string? SecureBoot(string bootParameters)
    {
        const int at = 0x1EC;
        if (!File.Exists(bootParameters))
            return null;
        var bytes = File.ReadAllBytes(bootParameters);
        return bytes.Length <= at ? null : bytes[at] switch { 2 => "off", 3 => "on", _ => null };
    }

    // Addresses, classes and identifiers as in "lspci -n"; no serial numbers.
    private static string Pci(string devices)
    {
        var text = new StringBuilder();
        foreach (var device in Entries(devices))
        {
            text.Append(Path.GetFileName(device)).Append(" class ").Append(Attribute(device, "class"))
                .Append(" device ").Append(Attribute(device, "vendor")).Append(':').Append(Attribute(device, "device")).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Entries(string directory) => System.IO.Directory.Exists(directory)
        ? System.IO.Directory.GetFileSystemEntries(directory).Order(StringComparer.Ordinal)
        : [];

    private static string Attribute(string device, string name)
    {
        var path = Path.Join(device, name);
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : "?";
        }
        catch (IOException)
        {
            // A device that is just going away.
            return "?";
        }
    }
}
