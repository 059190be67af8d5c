namespace Hiperiso.Factory.Images;

/// <summary>What a partition is for; decides its type GUID or MBR type.</summary>
internal enum PartitionPurpose
{
    /// <summary>Data that every operating system shows (<c>basic-data</c>).</summary>
    BasicData,

    /// <summary>EFI system partition (<c>efi-system</c>).</summary>
    EfiSystem,
}
