using System.Collections.Immutable;

namespace Hiperiso.Factory.Images;

/// <summary>What goes onto an image: the files of each partition, and GRUB's code for BIOS machines.</summary>
/// <param name="Partitions">Files by partition, in the order of the specification.</param>
/// <param name="BootSector">GRUB's boot.img; null without BIOS boot code.</param>
/// <param name="CoreImage">GRUB's core.img; null without BIOS boot code.</param>
internal sealed record ImageContents(
    ImmutableArray<ImmutableArray<PlacedFile>> Partitions,
    byte[]? BootSector,
    byte[]? CoreImage)
{
    /// <summary>Files of the disc's ISO 9660 volume; empty when the image is no disc.</summary>
    public ImmutableArray<PlacedFile> Disc { get; init; } = [];
}
