namespace Hiperiso.BootLog;

/// <summary>What the guest is in the middle of. The same text means different things in different scenes.</summary>
public enum Scene
{
    /// <summary>Nothing special.</summary>
    Ordinary,

    /// <summary>The firmware's own EFI shell runs, or the network card's boot program: its words are no progress of the image.</summary>
    FirmwareProgram,

    /// <summary>An init runs in the initramfs: its words do not prove that the root file system was found.</summary>
    Initrd,
}
