namespace Hiperiso.BootLog;

/// <summary>A read or write that failed.</summary>
/// <param name="Time">Since the first record; null when the trace has no times.</param>
/// <param name="Kind">Kind of drive.</param>
/// <param name="Drive">Number of the drive among those of its kind, see <see cref="TraceDrive.Number"/>.</param>
/// <param name="Sector">First sector that was asked for: of 2048 bytes for a CD-ROM drive, of 512 for others.</param>
/// <param name="SectorCount">Number of sectors that were asked for; one of them, or the medium as a whole, is at fault.</param>
/// <param name="Error">What the guest, or QEMU, was told.</param>
public sealed record TraceFailure(TimeSpan? Time, TraceDriveKind Kind, int Drive, long Sector, long SectorCount, string Error);
