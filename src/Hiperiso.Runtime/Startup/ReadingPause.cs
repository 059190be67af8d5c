using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Startup;

/// <summary>The time people get to read the screen; the power button or Ctrl-Alt-Del ends it.</summary>
internal sealed class ReadingPause
{
    private readonly object _turn = new();

    /// <summary>Whether an end is worth reading: whatever failed, unless somebody is there who wants the machine to end.</summary>
    public static bool IsNeeded(SessionEnd end, StopCause stop) =>
        end.DeservesPause && stop is not (StopCause.PowerButton or StopCause.CtrlAltDel or StopCause.Terminate);

    /// <summary>Ends a wait that is under way; does nothing otherwise, as that press was meant for the guest.</summary>
    public void Interrupt()
    {
        lock (_turn)
            Monitor.PulseAll(_turn);
    }

    /// <summary>Waits.</summary>
    public void Wait(TimeSpan time)
    {
        lock (_turn)
            _ = Monitor.Wait(_turn, time);
    }
}
