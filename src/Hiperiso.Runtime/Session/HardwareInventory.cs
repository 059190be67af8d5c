using System.Collections.Immutable;
using System.Text;

namespace Hiperiso.Runtime.Session;

/// <summary>Hardware inventory in <c>hw/</c>: the host from <c>/proc</c> and <c>/sys</c>, the guest from QEMU's monitor.</summary>
internal static class HardwareInventory
{
    private const string Folder = "hw";

    /// <summary>Writes the host's part.</summary>
    public static void WriteHost(SessionDirectory directory, string proc = "/proc", string sys = "/sys")
    {
        System.IO.Directory.CreateDirectory(directory[Folder]);
        Write(directory, "host_cpuinfo.txt", File.ReadAllText(Path.Join(proc, "cpuinfo")));
        Write(directory, "host_meminfo.txt", File.ReadAllText(Path.Join(proc, "meminfo")));
        var modules = Path.Join(proc, "modules");
        Write(directory, "host_modules.txt", File.Exists(modules) ? File.ReadAllText(modules) : "");
        Write(directory, "host_pci.txt", Pci(Path.Join(sys, "bus/pci/devices")));
    }

    /// <summary>Writes one answer of the monitor.</summary>
    public static void WriteGuest(SessionDirectory directory, string name, string text)
    {
        System.IO.Directory.CreateDirectory(directory[Folder]);
        Write(directory, name, text);
    }

    /// <summary>Names of the files, in order.</summary>
    public static ImmutableArray<string> FilesOf(SessionDirectory directory) =>
        System.IO.Directory.Exists(directory[Folder])
            ? [.. System.IO.Directory.GetFiles(directory[Folder]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
            : [];

    // Addresses, classes and identifiers as in "lspci -n"; no serial numbers.
    private static string Pci(string devices)
    {
        if (!System.IO.Directory.Exists(devices))
            return "";
        var text = new StringBuilder();
        foreach (var device in System.IO.Directory.GetFileSystemEntries(devices).Order(StringComparer.Ordinal))
        {
            text.Append(Path.GetFileName(device)).Append(" class ").Append(Attribute(device, "class"))
                .Append(" device ").Append(Attribute(device, "vendor")).Append(':').Append(Attribute(device, "device")).Append('\n');
        }

        return text.ToString();
    }

    private static string Attribute(string device, string name)
    {
        var path = Path.Join(device, name);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : "?";
    }

    private static void Write(SessionDirectory directory, string name, string text) => directory.Write(Path.Join(Folder, name), text);
}
