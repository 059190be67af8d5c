namespace Hiperiso.Runtime.CommandLine;

/// <summary>How much of the guest's devices is traced (interfaces.md section 5).</summary>
public enum TraceLevel
{
    /// <summary>Disk I/O.</summary>
    Standard,

    /// <summary>Disk I/O, PCI configuration space, port I/O.</summary>
    Detailed,

    /// <summary>Everything, memory-mapped I/O included; very slow.</summary>
    Full,

    /// <summary>No trace file.</summary>
    None,
}
