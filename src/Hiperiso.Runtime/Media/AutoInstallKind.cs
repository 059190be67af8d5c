namespace Hiperiso.Runtime.Media;

/// <summary>Whose installer reads a script.</summary>
internal enum AutoInstallKind
{
    /// <summary>None that is known: the script keeps its own name only.</summary>
    Unknown,

    /// <summary>Anaconda (Red Hat's family).</summary>
    Kickstart,

    /// <summary>Debian's installer.</summary>
    Preseed,

    /// <summary>AutoYaST (SUSE).</summary>
    AutoYast,

    /// <summary>Windows Setup.</summary>
    Unattend,

    /// <summary>cloud-init and Ubuntu's installer.</summary>
    CloudInit,
}
