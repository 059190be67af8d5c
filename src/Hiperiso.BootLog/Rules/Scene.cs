namespace Hiperiso.BootLog;

/// <summary>What the guest is in the middle of. The same text means different things in different scenes.</summary>
public enum Scene
{
    /// <summary>Nothing special.</summary>
    Ordinary,

    /// <summary>The firmware's own EFI shell runs, or the network card's boot program: its words are no progress of the image.</summary>
    FirmwareProgram,

    /// <summary>A rescue mode that somebody asked for: its questions are no failure.</summary>
    Rescue,

    /// <summary>A kernel has panicked: the prompt of a debugger is its own.</summary>
    Panic,

    /// <summary>An init runs in the initramfs: its words do not prove that the root file system was found.</summary>
    Initrd,
}
