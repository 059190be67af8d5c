namespace Hiperiso.Tools.Sticks;

/// <summary>Partition tables a stick may have.</summary>
internal enum TableKind
{
    /// <summary>GUID partition table.</summary>
    Gpt,

    /// <summary>Master boot record.</summary>
    Mbr,
}
