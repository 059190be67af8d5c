using System.Globalization;
using System.Text;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Disks;

/// <summary>
/// What tells one disk from another of its kind: serial number and labels. The kernel knows some of that; the rest is what udev has read and keeps in files
/// (<c>/run/udev/data</c>). Nothing is opened.
/// </summary>
internal static class DiskIdentity
{
    // Virtual disks; NVMe and memory cards.
    private static readonly string[] Attributes = ["serial", "device/serial"];

    /// <summary>The serial number of a disk; empty when nobody knows one.</summary>
    /// <param name="tree">The machine.</param>
    /// <param name="device">The disk's directory, e.g. <c>sys/block/sdb</c>.</param>
    internal static string Serial(SystemTree tree, string device)
    {
        var serial = Known(tree, device, "ID_SERIAL_SHORT");
        foreach (var attribute in Attributes)
            serial = serial.Length > 0 ? serial : tree.Text(Path.Join(device, attribute));
        return VisibleText.Clean(serial.Length > 0 ? serial : OfUsb(tree, device));
    }

    /// <summary>The label of a partition's file system; empty when it has none, or nobody knows.</summary>
    /// <param name="tree">The machine.</param>
    /// <param name="device">The partition's directory, e.g. <c>sys/block/sdb/sdb1</c>.</param>
    internal static string Label(SystemTree tree, string device) => VisibleText.Clean(Unescape(Known(tree, device, "ID_FS_LABEL_ENC")));

    private static string Known(SystemTree tree, string device, string key)
    {
        var prefix = $"E:{key}=";
        return tree.Text($"run/udev/data/b{tree.Text(Path.Join(device, "dev"))}").Split('\n')
            .FirstOrDefault(line => line.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..] ?? "";
    }

    // A disk on USB is a SCSI disk somewhere below the device that has the number.
    private static string OfUsb(SystemTree tree, string device)
    {
        for (var place = tree.Target(device); place.Length > tree.Root.Length; place = Path.GetDirectoryName(place)!)
        {
            var path = Path.GetRelativePath(tree.Root, place);
            if (tree.Text(Path.Join(path, "idVendor")).Length > 0)
                return tree.Text(Path.Join(path, "serial"));
        }

        return "";
    }

    // Bytes that udev does not want in its files: \x20.
    private static string Unescape(string text)
    {
        var source = Encoding.UTF8.GetBytes(text).AsSpan();
        var bytes = new List<byte>();
        while (!source.IsEmpty)
        {
            var isEscaped = source.StartsWith("\\x"u8) && source.Length >= 4
                && char.IsAsciiHexDigit((char)source[2]) && char.IsAsciiHexDigit((char)source[3]);
            bytes.Add(isEscaped ? byte.Parse(source.Slice(2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : source[0]);
            source = source[(isEscaped ? 4 : 1)..];
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
