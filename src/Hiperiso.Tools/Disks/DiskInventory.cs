using System.Collections.Immutable;
using Hiperiso.BootLog;

namespace Hiperiso.Tools.Disks;

/// <summary>The disks of a machine, by what its kernel says of them. Nothing is opened.</summary>
internal static class DiskInventory
{
    private const int KernelSector = 512;
    private const string Blocks = "sys/block";

    // Memory, optical drives, floppies, and what is put together from other devices.
    private static readonly string[] NoDisks = ["ram", "zram", "sr", "fd", "dm-", "md", "nbd"];

    /// <summary>All disks, those on USB first, then in order of their names; loop devices only when they show something.</summary>
    internal static ImmutableArray<Disk> ReadAll(SystemTree tree)
    {
        var uses = new DiskUses(tree);
        return
        [
            .. tree.Names(Blocks)
                .Where(name => !IsNoDisk(name))
                .Select(name => Read(tree, uses, name))
                .Where(disk => disk.Bus != DiskBus.Loop || disk.Size > 0)
                .OrderBy(disk => disk.Bus != DiskBus.Usb),
        ];
    }

    /// <summary>One disk.</summary>
    /// <param name="tree">The machine.</param>
    /// <param name="name">Kernel name.</param>
    internal static Disk Read(SystemTree tree, string name) => Read(tree, new DiskUses(tree), name);

    /// <summary>Whether a kernel name is one of no disk: an optical drive, memory, or a device that is made of others.</summary>
    internal static bool IsNoDisk(string name) => NoDisks.Any(prefix =>
        name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length && char.IsAsciiDigit(name[prefix.Length]));

    private static Disk Read(SystemTree tree, DiskUses uses, string name)
    {
        var device = Path.Join(Blocks, name);
        ImmutableArray<DiskPartition> partitions =
        [
            .. tree.Names(device).Select(child => (Name: child, Path: Path.Join(device, child)))
                .Where(child => tree.Number(Path.Join(child.Path, "partition")) > 0)
                .Select(child => new DiskPartition(
                    child.Name,
                    (int)tree.Number(Path.Join(child.Path, "partition")),
                    tree.Number(Path.Join(child.Path, "start")) * KernelSector,
                    tree.Number(Path.Join(child.Path, "size")) * KernelSector)
                {
                    Label = DiskIdentity.Label(tree, child.Path),
                })
                .OrderBy(partition => partition.Number),
        ];
        return new Disk("/dev/" + name.Replace('!', '/'), DiskBusNames.Of(tree.Target(device), name), tree.Number(Path.Join(device, "size")) * KernelSector)
        {
            Name = name,
            Model = VisibleText.Clean($"{tree.Text(Path.Join(device, "device/vendor"))} {tree.Text(Path.Join(device, "device/model"))}".Trim()),
            Serial = DiskIdentity.Serial(tree, device),
            Sequence = tree.Number(Path.Join(device, "diskseq")),
            SectorSize = (int)Math.Max(KernelSector, tree.Number(Path.Join(device, "queue/logical_block_size"))),
            IsRemovable = tree.Number(Path.Join(device, "removable")) > 0,
            IsReadOnly = tree.Number(Path.Join(device, "ro")) > 0,
            Partitions = partitions,
            Uses = uses.Of([device, .. partitions.Select(partition => Path.Join(device, partition.Name))]),
        };
    }
}
