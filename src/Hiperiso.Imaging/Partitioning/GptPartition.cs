namespace Hiperiso.Imaging.Partitioning;

/// <summary>One partition of a GUID partition table (UEFI specification, section 5.3.3).</summary>
/// <param name="Number">Its place in the table, from 1: <c>/dev/sdX1</c> is number 1, wherever it lies on disk.</param>
/// <param name="Type">What it holds; see <see cref="PartitionTypes"/>.</param>
/// <param name="Identifier">Its own GUID, <c>PARTUUID</c> in Linux.</param>
/// <param name="FirstLba">First sector.</param>
/// <param name="LastLba">Last sector, inclusive.</param>
/// <param name="Attributes">Attribute bits: 0 required, 1 hidden from firmware, 2 legacy bootable, 48 to 63 by type.</param>
/// <param name="Name">Label, at most 36 UTF-16 units.</param>
public sealed record GptPartition(int Number, Guid Type, Guid Identifier, long FirstLba, long LastLba, ulong Attributes, string Name)
{
    /// <summary>Size in sectors.</summary>
    public long SectorCount => LastLba - FirstLba + 1;
}
