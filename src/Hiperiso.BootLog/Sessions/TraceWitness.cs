namespace Hiperiso.BootLog;

/// <summary>
/// Reads from the trace how much of a drive the guest read. A BIOS reads a boot sector, or a CD's descriptors and the few sectors that its
/// catalog names, and starts what is there: whatever is read beyond that is read by the image. UEFI reads partitions and file systems and
/// loads whole programs: only what exceeds all that says that the image is being loaded.
/// </summary>
internal sealed class TraceWitness : IStageWitness
{
    /// <summary>More than a BIOS reads on its own account.</summary>
    internal const long MostOfBios = 64 << 10;

    /// <summary>More than any firmware reads to find something to start; kernels and their archives are larger.</summary>
    internal const long MostOfFirmware = 8 << 20;

    /// <inheritdoc/>
    public StageEvidence? Testify(SilentSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.Trace is not { RecordCount: > 0 } trace)
        {
            return null;
        }

        var read = trace.CountedDrives.Where(drive => !IsFlash(drive, session.Firmware)).Select(drive => drive.ReadBytes).DefaultIfEmpty().Max();
        var failed = trace.FailureCount > 0 ? ", and reads failed" : "";
        return read switch
        {
            > MostOfFirmware => Evidence(BootStage.Bootloader,
                $"{TraceReport.Size(read)} of a drive were read, more than firmware needs to find something to start{failed}"),
            > MostOfBios when session.Firmware == GuestFirmware.Bios => Evidence(BootStage.BootManager,
                $"{TraceReport.Size(read)} of a drive were read, more than a BIOS reads itself, so a program of the image ran{failed}"),
            _ when !IsWhole(trace) => null,
            0 => Evidence(BootStage.Firmware, $"no drive was read, so nothing of the image ran{failed}"),
            _ => Evidence(BootStage.Firmware, $"{TraceReport.Size(read)} of a drive were read, which firmware also does to find something to start{failed}"),
        };
    }

    private static StageEvidence Evidence(BootStage stage, string says) => new(stage, SessionFiles.Trace, says);

    // UEFI's flash is two files that QEMU reads as a whole, once each, when it starts.
    private static bool IsFlash(TraceDrive drive, GuestFirmware firmware) =>
        drive is { Kind: TraceDriveKind.Block, Reads: 1, ReadBytes: > MostOfBios } && firmware != GuestFirmware.Bios;

    // What was lost, or comes after the end of what was read, may have been reads.
    private static bool IsWhole(TraceSummary trace) =>
        trace is { DroppedCount: 0, End.Kind: TraceEndKind.Complete or TraceEndKind.Truncated };
}
