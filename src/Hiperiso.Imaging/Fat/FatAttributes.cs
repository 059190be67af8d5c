namespace Hiperiso.Imaging.Fat;

/// <summary>The attribute byte of a directory entry (Microsoft's FAT specification, section 6).</summary>
[Flags]
internal enum FatAttributes : byte
{
    None = 0,
    ReadOnly = 0x01,
    Hidden = 0x02,
    System = 0x04,
    VolumeLabel = 0x08,
    Directory = 0x10,
    Archive = 0x20,
    LongName = ReadOnly | Hidden | System | VolumeLabel,
}
