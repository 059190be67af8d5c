namespace Hiperiso.BootLog;

/// <summary>How reports name the clock that times are from.</summary>
internal static class StageClockText
{
    /// <summary>The name in JSON and CSV.</summary>
    internal static string Name(this StageClock clock) => clock switch
    {
        StageClock.TimingFile => "timing.dat",
        StageClock.Arrival => "arrival",
        StageClock.Kernel => "kernel",
        _ => "none",
    };

    /// <summary>What a person is told about the times.</summary>
    internal static string Explanation(this StageClock clock) => clock switch
    {
        StageClock.TimingFile => "Times: timing.dat, seconds since the guest was switched on.",
        StageClock.Arrival => "Times: when the text arrived.",
        StageClock.Kernel => "Times: the kernel's time stamps, seconds since it started.",
        _ => "Times: not known; neither timing.dat nor a kernel's time stamps tell them.",
    };
}
