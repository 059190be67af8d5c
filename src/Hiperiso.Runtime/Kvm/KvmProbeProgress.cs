namespace Hiperiso.Runtime.Kvm;

/// <summary>What the probe's guest has reported so far; the reports must come in their order.</summary>
internal sealed class KvmProbeProgress
{
    private const string Steps = "PFLCX";

    private int _step;

    /// <summary>Whether the last report, the checked SSE sum, has come.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Takes a report; false when it is not the next one expected.</summary>
    public bool TryTake(ushort port, int size, uint value)
    {
        if (port != KvmProbeGuest.ReportPort || IsComplete)
            return false;
        if (_step < Steps.Length)
            return size == 1 && value == Steps[_step++];
        IsComplete = size == 4 && value == KvmProbeGuest.ExpectedSum;
        return IsComplete;
    }

    /// <summary>What the guest was doing, for the reason of a failure.</summary>
    public string Doing => _step switch
    {
        0 => "entering protected mode",
        1 => "at fninit in protected mode",
        2 => "entering long mode",
        3 => "at CPUID",
        4 => "at x87 arithmetic",
        _ => IsComplete ? "halting" : "at SSE arithmetic",
    };
}
