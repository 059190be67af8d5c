using System.Globalization;

namespace Hiperiso.Runtime.Volumes;

/// <summary>A disk or partition the kernel knows.</summary>
/// <param name="Name">Kernel name, e.g. <c>sda1</c>; not to be relied on.</param>
/// <param name="Node">Device file.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Signature">Its file system; null when it is none of the known ones or cannot be read.</param>
internal sealed record BlockDevice(string Name, string Node, long Size, VolumeSignature? Signature)
{
    private const int SectorSize = 512;

    /// <summary>Whether it is on USB or can be taken out: more likely the stick than a disk inside the machine.</summary>
    public bool IsRemovable { get; init; }

    /// <summary>Reads all devices with a medium: removable ones first, each group in order of names.</summary>
    public static IReadOnlyList<BlockDevice> ReadAll(string classFolder = "/sys/class/block", string nodes = "/dev")
    {
        if (!Directory.Exists(classFolder))
            return [];
        List<BlockDevice> removable = [];
        List<BlockDevice> others = [];
        var entries = Directory.GetFileSystemEntries(classFolder);
        Array.Sort(entries, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var name = Path.GetFileName(entry);
            if (name.StartsWith("ram", StringComparison.Ordinal) || SizeOf(entry) is not (> 0 and var size))
                continue;
            var node = Path.Join(nodes, name.Replace('!', '/'));
            var device = new BlockDevice(name, node, size, ReadSignature(node)) { IsRemovable = IsRemovableEntry(entry) };
            (device.IsRemovable ? removable : others).Add(device);
        }

        return [.. removable, .. others];
    }

    /// <summary>Whether it is the volume with a serial number or UUID, as any tool may write it; null names nothing.</summary>
    public bool IsNamed(string? serial) => serial is not null && Signature?.HasSerial(serial) == true;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Node}  {Size / 1e6:0} MB  {Signature?.Kind.ToString() ?? "no known file system"}  {Signature?.Label}  {Signature?.Serial}").TrimEnd();

    private static long SizeOf(string entry) =>
        long.TryParse(ReadText(Path.Join(entry, "size")), NumberStyles.None, CultureInfo.InvariantCulture, out var sectors)
            ? sectors * SectorSize
            : 0;

    // The class folder has links to .../usb1/1-2/.../block/sda/sda1; "removable" is an attribute of the disk, not of its partitions.
    private static bool IsRemovableEntry(string entry)
    {
        try
        {
            var device = Directory.ResolveLinkTarget(entry, returnFinalTarget: true)?.FullName ?? entry;
            return device.Contains("/usb", StringComparison.Ordinal)
                || ReadText(Path.Join(device, "removable")) == "1"
                || ReadText(Path.Join(Path.GetDirectoryName(device), "removable")) == "1";
        }
        catch (IOException)
        {
            return false;
        }
    }

    // Partitions have no "removable" of their own: asked for first, because a failure takes longer than the whole device.
    private static string ReadText(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n') : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static VolumeSignature? ReadSignature(string node)
    {
        try
        {
            using var volume = new FileStream(node, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return VolumeSignature.Read(volume);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
