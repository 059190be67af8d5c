namespace Hiperiso.BootLog;

/// <summary>The part of the boot that a failure belongs to. The text form in reports is the lower-case name.</summary>
public enum FailureDomain
{
    /// <summary>No failure was seen.</summary>
    None,

    /// <summary>The guest firmware could not start the image.</summary>
    Firmware,

    /// <summary>The image's boot loader failed, or gave up without starting a kernel.</summary>
    Bootloader,

    /// <summary>The kernel panicked or crashed.</summary>
    Kernel,

    /// <summary>The (virtual) hardware or the medium failed.</summary>
    Hardware,

    /// <summary>Init or a program it started failed.</summary>
    Userspace,

    /// <summary>Nothing is known, for example because the guest wrote nothing.</summary>
    Unknown,
}
