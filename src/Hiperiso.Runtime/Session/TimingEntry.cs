namespace Hiperiso.Runtime.Session;

/// <summary>One boot phase that began.</summary>
/// <param name="Phase">Name, e.g. <c>launching_qemu</c>.</param>
/// <param name="Uptime">Time since the kernel started.</param>
/// <param name="Time">UTC.</param>
public sealed record TimingEntry(string Phase, TimeSpan Uptime, DateTimeOffset Time);
