using System.Text.RegularExpressions;

namespace Hiperiso.E2e.Tests;

/// <summary>Takes out of a session what differs from run to run: times, and figures of the machine.</summary>
internal static partial class Scrub
{
    /// <summary>Replaces session time stamps, times and host figures by their names.</summary>
    public static string Text(string text) => HostFigure().Replace(
        Duration().Replace(Time().Replace(Stamp().Replace(Uptime().Replace(text, "$1<seconds>"), "_<stamp>"), "<time>"), "$1<ms>"), "$1<figure>");

    [GeneratedRegex(@"(?m)^(HIPERISO-STAGE \w+ )\d+\.\d+")]
    private static partial Regex Uptime();

    [GeneratedRegex(@"_\d{8}T\d{6}Z")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")]
    private static partial Regex Time();

    [GeneratedRegex(@"(""boot_duration_ms"": )\d+")]
    private static partial Regex Duration();

    [GeneratedRegex(@"(""total_ram_mb"": )\d+")]
    private static partial Regex HostFigure();
}
