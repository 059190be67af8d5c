namespace Hiperiso.Runtime.Session;

/// <summary>Why the host ends a guest.</summary>
public enum StopCause
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The host's power button.</summary>
    PowerButton,

    /// <summary>Ctrl-Alt-Del on the host's keyboard.</summary>
    CtrlAltDel,

    /// <summary>SIGTERM.</summary>
    Terminate,

    /// <summary>The time limit of the session.</summary>
    Limit,

    /// <summary>A disk of the guest takes no more writes.</summary>
    DiskFull,

    /// <summary>The serial log has grown past what a stick should hold.</summary>
    LogLimit,
}
