namespace Hiperiso.Runtime.Session;

/// <summary>The state of a session as a whole.</summary>
public enum SessionStatus
{
    /// <summary>The directory exists.</summary>
    Started,

    /// <summary>The guest is being run.</summary>
    Running,

    /// <summary>The guest ran and ended.</summary>
    Complete,

    /// <summary>The guest did not run, or QEMU failed.</summary>
    Failed,
}
