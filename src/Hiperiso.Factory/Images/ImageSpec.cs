using System.Collections.Immutable;

namespace Hiperiso.Factory.Images;

/// <summary>One disk image as <c>images/*.yaml</c> declares it.</summary>
/// <param name="Name">Its name; the file becomes <c>name.img</c>.</param>
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
    ImmutableArray<PartitionSpec> Partitions);
