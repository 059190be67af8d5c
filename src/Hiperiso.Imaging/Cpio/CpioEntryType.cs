namespace Hiperiso.Imaging.Cpio;

/// <summary>The file type bits of a mode.</summary>
internal enum CpioEntryType : uint
{
    CharacterDevice = 0x2000,
    Directory = 0x4000,
    File = 0x8000,
    SymbolicLink = 0xA000,
}
