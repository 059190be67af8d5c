namespace Hiperiso.BootLog;

/// <summary>A session whose image wrote nothing to the serial port that tells how far it came, for those who look for other signs.</summary>
/// <param name="Directory">Its directory.</param>
/// <param name="Firmware">The firmware of the guest.</param>
/// <param name="Trace">What its trace tells; null when there is none that can be read.</param>
public sealed record SilentSession(string Directory, GuestFirmware Firmware, TraceSummary? Trace);
