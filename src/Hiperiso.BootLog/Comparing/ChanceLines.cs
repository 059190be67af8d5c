namespace Hiperiso.BootLog;

/// <summary>Lines that say how busy the machine was, not what was booted.</summary>
internal static class ChanceLines
{
    /// <summary>Texts of lines that are there in one boot and missing in the next, as clocks happen to agree or programs to wait.</summary>
    internal static IReadOnlyList<string> Texts { get; } =
    [
        "tsc: ",
        "clocksource: ",
        "APIC calibration not consistent with PM-Timer",
        "APIC delta adjusted to PM-Timer",
        "calibrate_delay_direct() ",
        "Probably due to long platform interrupts",
        "hpet: Lost ",
        "hrtimer: interrupt took",
        "perf: interrupt took too long",
        "start job is running for",
        "/start running (",

        // Told to the kernel until the journal has started, and to the journal from then on.
        "systemd[1]: Start",
        "systemd[1]: Finished ",
        "systemd[1]: Mount",
        ": Deactivated successfully.",
    ];

    /// <summary>Whether all numbers of a line are measured by the guest.</summary>
    /// <param name="line">The line without the kernel's prefix.</param>
    internal static bool IsMeasurement(ReadOnlySpan<byte> line) =>
        line.StartsWith("sched_clock: "u8) || line.StartsWith("Calibrating delay loop"u8) || line.StartsWith("smpboot: Total of "u8)
        || line.StartsWith("raid6: "u8) || line.StartsWith("xor: "u8);
}
