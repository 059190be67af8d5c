namespace Hiperiso.Runtime.Kvm;

/// <summary>
/// Decides from a series of looks whether KVM has failed a guest that was started with it. Two failures are known: QEMU pauses in
/// state <c>internal-error</c>, or the processor stays at one instruction while nothing has come out of the serial port.
/// </summary>
internal sealed record KvmWatch
{
    // A processor in HLT may be a firmware that waits for a timer: it gets more time than one that runs without moving.
    private static readonly TimeSpan StuckLimit = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan HaltedLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EarlyExit = TimeSpan.FromSeconds(5);

    // QEMU's exit(1); a death by signal or an abort is a breakdown.
    private const int RefusalCode = 1;

    private RegisterSnapshot? _registers;
    private TimeSpan _since;

    /// <summary>How many times as long as on ordinary hosts a processor may stay where it is.</summary>
    public int Patience { get; init; } = 1;

    /// <summary>Why KVM is given up; null while there is no reason.</summary>
    public string? Failure { get; private init; }

    /// <summary>Takes the next look.</summary>
    public KvmWatch After(KvmSample sample)
    {
        if (sample.Status == "internal-error")
            return this with { Failure = "QEMU paused the guest with an internal error of KVM" };
        if (sample.Status != "running" || sample.SerialBytes > 0 || sample.Registers is not { } registers)
            return new KvmWatch { Patience = Patience };
        if (_registers != registers)
            return this with { _registers = registers, _since = sample.SinceLaunch };
        var unmoved = sample.SinceLaunch - _since;
        return unmoved < Patience * (registers.Halted ? HaltedLimit : StuckLimit)
            ? this
            : this with { Failure = $"no progress of the guest's firmware: nothing on serial, processor at {registers.InstructionPointer:x} for {unmoved.TotalSeconds:0} s" };
    }

    /// <summary>Judges an end of QEMU under KVM that nobody asked for; null when it does not speak against KVM.</summary>
    public static string? JudgeExit(TimeSpan sinceLaunch, long serialBytes, int exitCode, bool guestAsked) =>
        !guestAsked && serialBytes == 0 && (exitCode != 0 || sinceLaunch < EarlyExit)
            ? $"QEMU ended with code {exitCode} after {sinceLaunch.TotalSeconds:0.0} s without output of the guest"
            : null;

    /// <summary>
    /// Whether QEMU refused to run a guest at all, with whichever accelerator: an error at once and in silence, e.g. for a file
    /// that is not there or a processor feature that it does not know.
    /// </summary>
    public static bool IsRefusal(TimeSpan sinceLaunch, long serialBytes, int exitCode, bool guestAsked) =>
        exitCode == RefusalCode && sinceLaunch < EarlyExit && serialBytes == 0 && !guestAsked;
}
