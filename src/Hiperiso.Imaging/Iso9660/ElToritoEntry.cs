namespace Hiperiso.Imaging.Iso9660;

/// <summary>An image that firmware boots from (El Torito specification, section 2).</summary>
/// <param name="Platform">0 for BIOS, 0xEF for UEFI.</param>
/// <param name="IsBootable">Whether it is marked as bootable.</param>
/// <param name="Sectors">Size in sectors of 512 bytes that the firmware loads.</param>
/// <param name="Block">Its first block.</param>
public sealed record ElToritoEntry(byte Platform, bool IsBootable, int Sectors, long Block);
