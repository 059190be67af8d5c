namespace Hiperiso.BootLog;

/// <summary>How far a boot came, in boot order. The text form in reports is the lower-case name.</summary>
public enum BootStage
{
    /// <summary>Nothing that was seen tells the stage.</summary>
    Unknown,

    /// <summary>Guest firmware (OVMF, SeaBIOS): no code of the image ran yet.</summary>
    Firmware,

    /// <summary>A program of the image runs that lets a person choose: GRUB, systemd-boot, ISOLINUX, Windows Boot Manager.</summary>
    BootManager,

    /// <summary>Something is being loaded: what was chosen, or by a program that never asks, such as iPXE.</summary>
    Bootloader,

    /// <summary>An operating system kernel, or a program that takes its place (Memtest86+), runs.</summary>
    Kernel,

    /// <summary>The initramfs runs, and looks for the root file system.</summary>
    Initrd,

    /// <summary>The system's own init, or an installer, runs.</summary>
    Userspace,

    /// <summary>The guest waits for a person: a login or shell prompt, a display manager, an installer's first question.</summary>
    Login,

    /// <summary>The boot ended in an error.</summary>
    Error,
}
