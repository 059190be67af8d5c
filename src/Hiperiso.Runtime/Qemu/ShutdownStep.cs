namespace Hiperiso.Runtime.Qemu;

/// <summary>The step of the shutdown ladder at which QEMU ended.</summary>
internal enum ShutdownStep
{
    /// <summary>It had ended before.</summary>
    AlreadyEnded,

    /// <summary>The guest obeyed its power button.</summary>
    PowerDown,

    /// <summary>QEMU obeyed <c>quit</c>.</summary>
    Quit,

    /// <summary>QEMU obeyed SIGTERM.</summary>
    Terminate,

    /// <summary>QEMU was killed.</summary>
    Kill,
}
