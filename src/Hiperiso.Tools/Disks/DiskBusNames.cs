namespace Hiperiso.Tools.Disks;

/// <summary>Reads the bus from where the kernel puts a disk among its devices.</summary>
internal static class DiskBusNames
{
    /// <summary>The bus of a device.</summary>
    /// <param name="device">Its directory, e.g. <c>/sys/devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0/block/sdb</c>.</param>
    /// <param name="name">Its kernel name.</param>
    internal static DiskBus Of(string device, string name)
    {
        var parts = device.Split('/');
        // USB first: a disk behind USB is a SCSI disk as well.
        return parts.Any(part => IsNumbered(part, "usb")) ? DiskBus.Usb
            : name.StartsWith("loop", StringComparison.Ordinal) ? DiskBus.Loop
            : name.StartsWith("nvme", StringComparison.Ordinal) ? DiskBus.Nvme
            : name.StartsWith("mmcblk", StringComparison.Ordinal) ? DiskBus.Mmc
            : parts.Any(part => IsNumbered(part, "virtio")) ? DiskBus.Virtio
            : parts.Any(part => IsNumbered(part, "ata")) ? DiskBus.Ata
            : name.StartsWith("sd", StringComparison.Ordinal) ? DiskBus.Scsi
            : DiskBus.Other;
    }

    /// <summary>As people call it.</summary>
    internal static string Name(DiskBus bus) => bus switch
    {
        DiskBus.Usb => "USB",
        DiskBus.Ata => "SATA",
        DiskBus.Scsi => "SCSI",
        DiskBus.Nvme => "NVMe",
        DiskBus.Mmc => "memory card",
        DiskBus.Virtio => "virtio",
        DiskBus.Loop => "loop device",
        DiskBus.File => "file",
        _ => "unknown bus",
    };

    private static bool IsNumbered(string part, string prefix) =>
        part.Length > prefix.Length && part.StartsWith(prefix, StringComparison.Ordinal) && !part.AsSpan(prefix.Length).ContainsAnyExceptInRange('0', '9');
}
