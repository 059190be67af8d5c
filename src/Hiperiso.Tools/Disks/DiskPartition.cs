namespace Hiperiso.Tools.Disks;

/// <summary>A partition as the kernel sees it, or as a disk's own table has it.</summary>
/// <param name="Name">Kernel name, e.g. <c>sdb1</c>; of an image in a file its number.</param>
/// <param name="Number">Its number in the table.</param>
/// <param name="Offset">First byte on the disk.</param>
/// <param name="Size">Size in bytes.</param>
internal sealed record DiskPartition(string Name, int Number, long Offset, long Size)
{
    /// <summary>Its file system, for people; empty when it has none that is known here.</summary>
    internal string FileSystem { get; init; } = "";

    /// <summary>The label of its file system; empty when it has none, or nobody knows.</summary>
    internal string Label { get; init; } = "";
}
