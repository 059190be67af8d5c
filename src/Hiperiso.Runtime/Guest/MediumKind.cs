namespace Hiperiso.Runtime.Guest;

/// <summary>As what a guest sees a medium.</summary>
public enum MediumKind
{
    /// <summary>A floppy disk of the ISA controller.</summary>
    Floppy,

    /// <summary>A CD-ROM, always read-only.</summary>
    CdRom,

    /// <summary>A hard disk.</summary>
    Disk,
}
