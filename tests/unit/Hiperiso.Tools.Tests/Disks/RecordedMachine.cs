using System.Globalization;
using Hiperiso.Runtime.Tests;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Tests.Disks;

/// <summary>A machine as its kernel describes it, made of files and links where the kernel has them.</summary>
internal sealed class RecordedMachine : IDisposable
{
    internal const string UsbPath = "devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0/block";
    internal const string AtaPath = "devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block";
    internal const string VirtualPath = "devices/virtual/block";

    private readonly TemporaryFolder _folder = new();
    private int _minor;

    internal RecordedMachine()
    {
        Directory.CreateDirectory(_folder["sys/block"]);
        Directory.CreateDirectory(_folder["sys/class/block"]);
        Directory.CreateDirectory(_folder["dev/mapper"]);
        Write("proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
        Write("proc/self/mountinfo", "");
    }

    internal SystemTree Tree => new(_folder.Path);

    /// <summary>Adds a disk; sizes are in sectors of 512 bytes.</summary>
    internal RecordedMachine Disk(string name, string path, long sectors, params (string Name, long Start, long Size)[] partitions)
    {
        var device = $"sys/{path}/{name}";
        Describe(device, sectors);
        Write($"{device}/removable", "0\n");
        Write($"{device}/ro", "0\n");
        Write($"{device}/queue/logical_block_size", "512\n");
        Link($"sys/block/{name}", $"../{path}/{name}");
        Link($"sys/class/block/{name}", $"../../{path}/{name}");
        foreach (var (number, partition) in partitions.Index())
        {
            Describe($"{device}/{partition.Name}", partition.Size);
            Write($"{device}/{partition.Name}/partition", $"{number + 1}\n");
            Write($"{device}/{partition.Name}/start", $"{partition.Start}\n");
            Link($"sys/class/block/{partition.Name}", $"../../{path}/{name}/{partition.Name}");
        }

        return this;
    }

    /// <summary>Sets an attribute of a device.</summary>
    internal RecordedMachine With(string device, string attribute, string value)
    {
        Write($"sys/class/block/{device}/{attribute}", value + "\n");
        return this;
    }

    /// <summary>Makes a device of another one, as LVM, LUKS and RAID do.</summary>
    internal RecordedMachine Holder(string below, string name, string mapped = "")
    {
        if (!Directory.Exists(_folder[$"sys/{VirtualPath}/{name}"]))
            Disk(name, VirtualPath, 1000);
        Directory.CreateDirectory(_folder[$"sys/class/block/{below}/holders"]);
        Link($"sys/class/block/{below}/holders/{name}", $"../../{name}");
        if (mapped.Length > 0)
        {
            With(name, "dm/name", mapped);
            Write($"dev/{name}", "");
            Link($"dev/mapper/{mapped}", $"../{name}");
        }

        return this;
    }

    /// <summary>Mounts a device; the kernel's escapes are the caller's.</summary>
    internal RecordedMachine Mount(string source, string point, string? number = null)
    {
        var device = source.Split('/')[^1];
        number ??= Tree.Text($"sys/class/block/{device}/dev");
        File.AppendAllText(_folder["proc/self/mountinfo"], $"36 26 {number} / {point} rw,relatime shared:1 - ext4 {source} rw\n");
        return this;
    }

    /// <summary>Uses a device as swap space.</summary>
    internal RecordedMachine Swap(string node)
    {
        File.AppendAllText(_folder["proc/swaps"], $"{node}                               partition\t1000000\t\t0\t\t-2\n");
        return this;
    }

    /// <summary>Writes any file of the tree.</summary>
    internal RecordedMachine Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], text);
        return this;
    }

    internal Disk Read(string name) => DiskInventory.Read(Tree, name);

    public void Dispose() => _folder.Dispose();

    private void Describe(string device, long sectors)
    {
        Write($"{device}/size", string.Create(CultureInfo.InvariantCulture, $"{sectors}\n"));
        Write($"{device}/dev", string.Create(CultureInfo.InvariantCulture, $"8:{_minor++}\n"));
    }

    private void Link(string path, string target) => File.CreateSymbolicLink(_folder[path], target);
}
