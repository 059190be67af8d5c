using System.Collections.Immutable;

namespace Hiperiso.Tools.Disks;

/// <summary>
/// Finds who uses a disk: through its partitions and everything that is made of them, however many layers (LVM on LUKS on RAID).
/// </summary>
/// <param name="tree">The machine.</param>
internal sealed class DiskUses(SystemTree tree)
{
    private const int MaximumDepth = 16;
    private readonly IReadOnlyList<Mount> _mounts = Mount.ReadAll(tree);
    private readonly IReadOnlyList<string> _swaps = SwapDevices(tree);
    private readonly IReadOnlyList<IReadOnlyList<string>> _volumes = DeviceGroups(tree);
    private readonly ILookup<string, string> _loops = LoopDevices(tree);

    /// <summary>Who uses any of these devices.</summary>
    /// <param name="devices">Class folders below the root: the disk's and its partitions'.</param>
    internal ImmutableArray<DiskUse> Of(IEnumerable<string> devices)
    {
        var uses = new List<DiskUse>();
        foreach (var device in devices)
            Collect(device, Path.GetFileName(device), 0, uses);
        return [.. uses.Distinct().OrderBy(use => use.Kind)];
    }

    /// <summary>Who uses an image in a file: loop devices that show it, and everything on them.</summary>
    /// <param name="file">Its full path.</param>
    internal ImmutableArray<DiskUse> OfFile(string file)
    {
        var uses = new List<DiskUse>();
        foreach (var loop in LoopsOf(tree, file))
        {
            uses.Add(new DiskUse(DiskUseKind.Held, Path.GetFileName(file), loop));
            foreach (var part in tree.Names(Path.Join("sys/block", loop)).Where(name => name.StartsWith(loop, StringComparison.Ordinal)).Prepend(loop))
                Collect(Path.Join("sys/class/block", part), part, 1, uses);
        }

        return [.. uses.Distinct().OrderBy(use => use.Kind)];
    }

    /// <summary>The loop devices that show a file, or a device.</summary>
    /// <param name="tree">The machine.</param>
    /// <param name="file">Its full path.</param>
    internal static IEnumerable<string> LoopsOf(SystemTree tree, string file) => tree.Names("sys/block")
        .Where(name => name.StartsWith("loop", StringComparison.Ordinal)
            && tree.Text(Path.Join("sys/block", name, "loop/backing_file")) is { Length: > 0 } shown && FileIdentity.AreSame(shown, file));

    private void Collect(string device, string part, int depth, List<DiskUse> uses)
    {
        var name = Path.GetFileName(device);
        foreach (var mount in _mounts.Where(mount => IsOn(mount, device, name)))
            uses.Add(new DiskUse(mount.IsSystem ? DiskUseKind.System : DiskUseKind.Mounted, part, mount.Point));
        if (_swaps.Contains(name))
            uses.Add(new DiskUse(DiskUseKind.Swap, part, name));
        foreach (var holder in tree.Names(Path.Join(device, "holders")).Concat(_loops[name]))
        {
            uses.Add(new DiskUse(DiskUseKind.Held, part, NameOf(holder)));
            if (depth < MaximumDepth)
                Collect(Path.Join("sys/class/block", holder), part, depth + 1, uses);
        }
    }

    // A file system over several devices (btrfs) has a number of its own, and names one of its devices at most.
    private bool IsOn(Mount mount, string device, string name) =>
        mount.DeviceNumber == tree.Text(Path.Join(device, "dev"))
        || mount.Device == name
        || _volumes.Any(volume => volume.Contains(name) && volume.Contains(mount.Device));

    private string NameOf(string holder) => tree.Text(Path.Join("sys/class/block", holder, "dm/name")) is { Length: > 0 } name ? name : holder;

    private static IReadOnlyList<string> SwapDevices(SystemTree tree) =>
        [.. tree.Text("proc/swaps").Split('\n').Skip(1).Select(line => Mount.NameOfNode(tree, Mount.Unescape(line.Split(' ', '\t')[0])))];

    private static IReadOnlyList<IReadOnlyList<string>> DeviceGroups(SystemTree tree) =>
        [.. tree.Names("sys/fs/btrfs").Select(volume => tree.Names(Path.Join("sys/fs/btrfs", volume, "devices"))).Where(devices => devices.Count > 0)];

    // The kernel lists no holders for these.
    private static ILookup<string, string> LoopDevices(SystemTree tree) => tree.Names("sys/block")
        .Where(name => name.StartsWith("loop", StringComparison.Ordinal))
        .Select(name => (Name: name, Below: tree.Text(Path.Join("sys/block", name, "loop/backing_file"))))
        .Where(loop => loop.Below.StartsWith("/dev/", StringComparison.Ordinal))
        .ToLookup(loop => Mount.NameOfNode(tree, loop.Below), loop => loop.Name);
}
