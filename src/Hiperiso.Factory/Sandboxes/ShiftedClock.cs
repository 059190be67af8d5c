using System.Globalization;

namespace Hiperiso.Factory.Sandboxes;

/// <summary>
/// Another date for programs: <c>libfaketime</c>, loaded into them by the dynamic linker. The monotonic clock and the times of files
/// stay true, so that nothing waits for ever or takes a file for one from the future.
/// </summary>
/// <param name="Library">Path of the library, as the programs see it.</param>
/// <param name="Days">How far the clock is ahead.</param>
public sealed record ShiftedClock(string Library, int Days)
{
    /// <summary>The component with the library for sandboxes.</summary>
    public const string Component = "libfaketime";

    /// <summary>The library among that component's outputs.</summary>
    public const string ComponentLibrary = "libfaketime.so";

    /// <summary>Where Debian's package <c>libfaketime</c> has it on the host.</summary>
    public const string InstalledLibrary = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    /// <summary>Where a sandbox has it.</summary>
    public const string SandboxLibrary = "/tmp/.clock/libfaketime.so";

    /// <summary>The variables that make the dynamic linker load it.</summary>
    public IReadOnlyDictionary<string, string> Variables => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["DONT_FAKE_MONOTONIC"] = "1",
        ["FAKETIME"] = string.Create(CultureInfo.InvariantCulture, $"+{Days}d"),
        ["FAKETIME_DISABLE_SHM"] = "1",

        // Otherwise every timed wait of .NET, whose clock is the monotonic one, returns at once, and its idle threads take a CPU.
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        ["LD_PRELOAD"] = Library,
        ["NO_FAKE_STAT"] = "1",
    };
}
