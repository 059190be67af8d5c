namespace Hiperiso.Runtime.Configuration.Describing;

/// <summary>What the stick was started by; a section's suffix is its name in lower case.</summary>
public enum Platform
{
    /// <summary>BIOS.</summary>
    Legacy,

    /// <summary>UEFI, x86-64.</summary>
    Uefi,

    /// <summary>UEFI, 32-bit x86.</summary>
    Ia32,

    /// <summary>UEFI, 64-bit ARM.</summary>
    Aa64,

    /// <summary>UEFI, MIPS.</summary>
    Mips,
}
