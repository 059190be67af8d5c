namespace Hiperiso.Imaging;

/// <summary>
/// A volume that was opened for reading. Whatever its bytes are, reading ends: chains that loop, directories that contain
/// themselves and positions outside the volume raise <see cref="CorruptImageException"/>.
/// </summary>
public abstract class ReadableVolume
{
    private protected ReadableVolume()
    {
    }

    /// <summary>The volume label; empty when there is none.</summary>
    public abstract string Label { get; }

    /// <summary>The volume's 32-bit serial number.</summary>
    public abstract uint VolumeSerial { get; }

    /// <summary>Size of a cluster in bytes.</summary>
    public abstract int ClusterSize { get; }

    private protected abstract VolumeNode Root { get; }

    /// <summary>Everything on the volume in the order of its directories, parents before their children.</summary>
    /// <exception cref="CorruptImageException">A directory is damaged.</exception>
    public IEnumerable<VolumeEntry> Enumerate() => Enumerate(Root, "", []);

    /// <summary>
    /// Opens a file for reading; the device must stay open as long as the stream is used. All directories on the way are read for it: who wants many
    /// files enumerates them, and opens what was found.
    /// </summary>
    /// <param name="path">Segments joined by <c>/</c>; case does not matter.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptImageException">A directory or the file's chain is damaged.</exception>
    public Stream OpenFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var node = Root;
        var claimed = new HashSet<uint>();
        foreach (var segment in path.Split('/'))
        {
            var folded = UpCaseTable.Recommended.Fold(segment);
            node = (node.IsDirectory ? ReadDirectory(node, claimed) : [])
                .FirstOrDefault(n => UpCaseTable.Recommended.Fold(n.Name) == folded)
                ?? throw new FileNotFoundException($"There is no '{path}' on the volume.", path);
        }

        return node.IsDirectory
            ? throw new FileNotFoundException($"'{path}' is a directory.", path)
            : OpenNode(node);
    }

    /// <summary>Opens a file that was found before, without looking for it again; the device must stay open as long as the stream is used.</summary>
    /// <param name="file">What <see cref="Enumerate()"/> of this volume gave. The volume must not have changed since then.</param>
    /// <exception cref="FileNotFoundException">It is a directory.</exception>
    /// <exception cref="CorruptImageException">The file's chain is damaged.</exception>
    public Stream OpenFile(VolumeEntry file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.IsDirectory)
            throw new FileNotFoundException($"'{file.Path}' is a directory.", file.Path);
        return OpenNode(file.Node ?? throw new ArgumentException($"'{file.Path}' was not found on a volume.", nameof(file)));
    }

    /// <summary>Reads one directory; <paramref name="claimed"/> holds the clusters of all directories read so far.</summary>
    private protected abstract IEnumerable<VolumeNode> ReadDirectory(VolumeNode directory, HashSet<uint> claimed);

    private protected abstract Stream OpenNode(VolumeNode file);

    private IEnumerable<VolumeEntry> Enumerate(VolumeNode directory, string prefix, HashSet<uint> claimed)
    {
        var pending = new Stack<(VolumeNode Node, string Path)>(Children(directory, prefix, claimed));
        while (pending.TryPop(out var next))
        {
            var (node, path) = next;
            yield return new VolumeEntry(path, node.IsDirectory, node.IsDirectory ? 0 : node.Length, node.Modified) { Node = node };
            if (!node.IsDirectory)
                continue;
            foreach (var child in Children(node, path + "/", claimed))
                pending.Push(child);
        }
    }

    private IEnumerable<(VolumeNode Node, string Path)> Children(VolumeNode directory, string prefix, HashSet<uint> claimed) =>
        ReadDirectory(directory, claimed).Select(n => (n, prefix + n.Name)).Reverse();
}
