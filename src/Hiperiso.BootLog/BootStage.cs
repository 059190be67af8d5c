namespace Hiperiso.BootLog;

/// <summary>How far a boot came, in boot order. The text form in reports is the lower-case name.</summary>
public enum BootStage
{
    /// <summary>Nothing that was seen tells the stage.</summary>
    Unknown,

    /// <summary>Guest firmware (OVMF, SeaBIOS): no code of the image ran yet.</summary>
    Firmware,

    /// <summary>A boot loader of the image runs.</summary>
    Bootloader,

    /// <summary>An operating system kernel, or a program that takes its place (Memtest86+), runs.</summary>
    Kernel,

    /// <summary>Init, in the initramfs or on the root file system, runs.</summary>
    Userspace,

    /// <summary>The guest waits for a person: a login or shell prompt, a display manager, an installer's first question.</summary>
    Login,

    /// <summary>The boot ended in an error.</summary>
    Error,
}
