namespace Hiperiso.Runtime.CommandLine;

/// <summary>How the image is handed to the guest.</summary>
public enum BootMode
{
    /// <summary>As an unmodified CD-ROM.</summary>
    Normal,

    /// <summary>From memory.</summary>
    Memdisk,

    /// <summary>Through GRUB 2.</summary>
    Grub2,
}
