namespace Hiperiso.Imaging.Partitioning;

/// <summary>One of the four primary partitions of a master boot record.</summary>
/// <param name="Number">Its place in the table, 1 to 4.</param>
/// <param name="Type">What it holds; see <see cref="PartitionTypes"/>.</param>
/// <param name="FirstLba">First sector.</param>
/// <param name="SectorCount">Size in sectors.</param>
/// <param name="IsActive">Whether it carries the active ("bootable") flag.</param>
public sealed record MbrPartition(int Number, byte Type, uint FirstLba, uint SectorCount, bool IsActive);
