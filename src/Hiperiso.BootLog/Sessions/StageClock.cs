namespace Hiperiso.BootLog;

/// <summary>Where the times of stages are from.</summary>
public enum StageClock
{
    /// <summary>Nothing tells a time.</summary>
    None,

    /// <summary><c>timing.dat</c>: seconds since the guest was switched on, as the host saw them.</summary>
    TimingFile,

    /// <summary>When the text arrived, as the reader of a live console counts time.</summary>
    Arrival,

    /// <summary>The time stamps of the guest's kernel: seconds since it started. What came before it has none.</summary>
    Kernel,
}
