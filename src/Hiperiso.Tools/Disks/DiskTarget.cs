namespace Hiperiso.Tools.Disks;

/// <summary>From what a person names to a disk: a device file, a link to one, or a plain file that is an image of a disk.</summary>
internal static class DiskTarget
{
    /// <summary>The disk.</summary>
    /// <param name="tree">The machine.</param>
    /// <param name="path">What was named.</param>
    /// <exception cref="RefusedException">It is no disk.</exception>
    internal static Disk Find(SystemTree tree, string path)
    {
        var full = Path.GetFullPath(path);
        var node = File.Exists(full) ? new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full : full;
        if (Directory.Exists(node))
            throw new RefusedException(Refusal.NoDisk, $"{path} is a directory; name a disk such as /dev/sdb, or an image file");
        if (node.StartsWith("/dev/", StringComparison.Ordinal) && !node.StartsWith("/dev/shm/", StringComparison.Ordinal))
            return Device(tree, path, node["/dev/".Length..].Replace('/', '!'));
        if (!File.Exists(node))
            throw new RefusedException(Refusal.NoDisk, $"{path} does not exist; hiperiso disk list shows the disks of this machine");
        VirtualDisk.Refuse(node, Refusal.NoDisk);
        return new Disk(node, DiskBus.File, new FileInfo(node).Length) { Uses = new DiskUses(tree).OfFile(node) };
    }

    private static Disk Device(SystemTree tree, string path, string name)
    {
        if (tree.Names(Path.Join("sys/block", name)).Count > 0)
        {
            return DiskInventory.IsNoDisk(name)
                ? throw new RefusedException(Refusal.NoDisk, $"{path} is no disk that a stick can be made of; hiperiso disk list shows those that are")
                : DiskInventory.Read(tree, name);
        }

        return tree.Names("sys/block").FirstOrDefault(disk => tree.Names(Path.Join("sys/block", disk)).Contains(name)) is { } whole
            ? throw new RefusedException(Refusal.Partition, $"{path} is a partition; name the whole disk: /dev/{whole.Replace('!', '/')}")
            : throw new RefusedException(Refusal.NoDisk, $"{path} is no disk of this machine; hiperiso disk list shows those there are");
    }
}
