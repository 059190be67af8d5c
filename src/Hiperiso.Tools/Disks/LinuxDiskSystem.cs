using System.Collections.Immutable;

namespace Hiperiso.Tools.Disks;

/// <summary>Linux: <c>/dev/sdb</c>, by what <c>/sys</c> and <c>/proc</c> tell.</summary>
internal sealed class LinuxDiskSystem : IDiskSystem
{
    /// <inheritdoc/>
    public ImmutableArray<Disk> ReadAll() => DiskInventory.ReadAll(SystemTree.Running);

    /// <inheritdoc/>
    public Disk Find(string path) => DiskTarget.Find(SystemTree.Running, path);

    /// <inheritdoc/>
    public string? NodeOfLetter(char letter) => null;

    /// <inheritdoc/>
    public string WriteEnabler(Disk disk) => $"blockdev --setrw {disk.Node}";

    /// <inheritdoc/>
    public OpenedDisk Open(Disk disk, bool isWritten) => LinuxDisk.Open(disk, isWritten);
}
