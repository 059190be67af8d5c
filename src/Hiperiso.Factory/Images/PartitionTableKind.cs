namespace Hiperiso.Factory.Images;

/// <summary>Partition tables an image can have.</summary>
internal enum PartitionTableKind
{
    /// <summary>GUID partition table with protective MBR (<c>gpt</c>).</summary>
    Gpt,

    /// <summary>Plain MBR (<c>mbr</c>).</summary>
    Mbr,
}
