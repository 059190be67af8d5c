namespace Hiperiso.BootLog;

/// <summary>Why reading a trace ended.</summary>
public enum TraceEndKind
{
    /// <summary>The trace ends behind its last record.</summary>
    Complete,

    /// <summary>The last record is cut: QEMU was killed, or the power went.</summary>
    Truncated,

    /// <summary>What follows is no record.</summary>
    Damaged,

    /// <summary>As much was read as was asked for.</summary>
    Limited,
}
