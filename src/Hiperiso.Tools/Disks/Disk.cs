using System.Collections.Immutable;

namespace Hiperiso.Tools.Disks;

/// <summary>A disk, or an image of one in a file: what somebody must see before it is overwritten.</summary>
/// <param name="Node">Its device file, or the file.</param>
/// <param name="Bus">How it is connected.</param>
/// <param name="Size">Size in bytes; 0 without a medium.</param>
internal sealed record Disk(string Node, DiskBus Bus, long Size)
{
    /// <summary>Kernel name, e.g. <c>sdb</c>; empty for a file.</summary>
    internal string Name { get; init; } = "";

    /// <summary>Manufacturer and model, as the device says; empty when it does not.</summary>
    internal string Model { get; init; } = "";

    /// <summary>Its serial number; empty when nobody knows one.</summary>
    internal string Serial { get; init; } = "";

    /// <summary>The number the kernel gave it, and gives no other until the machine is started again (<c>diskseq</c>); 0 when nobody knows one.</summary>
    internal long Sequence { get; init; }

    /// <summary>Bytes of a logical sector.</summary>
    internal int SectorSize { get; init; } = 512;

    /// <summary>Whether its medium can be taken out.</summary>
    internal bool IsRemovable { get; init; }

    /// <summary>Whether it cannot be written.</summary>
    internal bool IsReadOnly { get; init; }

    /// <summary>Its partitions, in order of their numbers.</summary>
    internal ImmutableArray<DiskPartition> Partitions { get; init; } = [];

    /// <summary>What is on it where it has no partitions: a file system with its label, or anything else; empty where it is empty, or nobody looked.</summary>
    internal string Content { get; init; } = "";

    /// <summary>Who uses it, gravest first.</summary>
    internal ImmutableArray<DiskUse> Uses { get; init; } = [];
}
