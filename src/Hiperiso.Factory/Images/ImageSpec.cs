using System.Collections.Immutable;

namespace Hiperiso.Factory.Images;

/// <summary>One disk image as <c>images/*.yaml</c> declares it.</summary>
/// <param name="Name">Its name; the file becomes <c>name.img</c>, or <c>name.iso</c> of a disc.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Identity">Seed of every identifier on the disk.</param>
/// <param name="Size">Bytes, unless the caller asks for another size.</param>
/// <param name="PartitionTable">Kind of the partition table.</param>
/// <param name="BootCode">BIOS boot code; null for UEFI only.</param>
/// <param name="Partitions">In the order of the table and of the disk.</param>
internal sealed record ImageSpec(
    string Name,
    string Description,
    string Identity,
    long Size,
    PartitionTableKind PartitionTable,
    BootCodeSpec? BootCode,
    ImmutableArray<PartitionSpec> Partitions)
{
    /// <summary>What makes it an optical disc as well; null: it is a disk only.</summary>
    public DiscSpec? Disc { get; init; }

    /// <summary>Where the image and its companions go: the one that ships to <c>artifacts/image</c>, each other one to a directory below.</summary>
    public ImageFiles FilesBelow(string artifacts)
    {
        var directory = Path.Combine(artifacts, "image");
        return FilesIn(Name == ImageFiles.Shipped ? directory : Path.Combine(directory, Name));
    }

    /// <summary>The image and its companions in a directory.</summary>
    public ImageFiles FilesIn(string directory) => new(directory, Name, Disc is null ? ImageFiles.DiskSuffix : ImageFiles.DiscSuffix);

    /// <summary>All components that something is taken from, besides the payload's.</summary>
    public IEnumerable<string> Components =>
    [
        .. BootCode is null ? [] : new[] { BootCode.BootComponent, BootCode.CoreComponent },
        .. Disc is null ? [] : new[] { Disc.BootComponent },
        .. Partitions.SelectMany(partition => partition.Files).Concat(Disc?.Files ?? []).Select(rule => rule.Component).OfType<string>(),
    ];
}
