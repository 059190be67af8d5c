namespace Hiperiso.Runtime.Session;

/// <summary>How far a session has come (interfaces.md section 4.2).</summary>
public enum SessionStage
{
    /// <summary>The data partition is mounted.</summary>
    Mounted,

    /// <summary>KVM runs guests.</summary>
    KvmOk,

    /// <summary>The guest is emulated.</summary>
    TcgEmulation,

    /// <summary>QEMU is being started.</summary>
    LaunchingQemu,

    /// <summary>QEMU has ended.</summary>
    QemuExited,

    /// <summary>Everything is written.</summary>
    SessionComplete,

    /// <summary>KVM is not used: not there, not usable, or told not to.</summary>
    FallbackNoKvm,

    /// <summary>The image is not on the data partition.</summary>
    IsoNotFound,

    /// <summary>The session cannot go on.</summary>
    FatalError,
}
