using System.Text.RegularExpressions;

namespace Hiperiso.Factory.VirtualMachines;

/// <summary>Takes out of a session what differs from run to run: times, and figures of the machine.</summary>
internal static partial class Scrub
{
    /// <summary>Replaces session time stamps, times and host figures by their names.</summary>
    public static string Text(string text)
    {
        text = Uptime().Replace(text, "$1<seconds>");
        text = Stamp().Replace(text, "_<stamp>");
        text = Time().Replace(text, "<time>");
        text = Duration().Replace(text, "$1<ms>");
        text = KernelBuild().Replace(text, "$1<build>");
        return HostFigure().Replace(text, "$1<figure>");
    }

    [GeneratedRegex(@"(?m)^(HIPERISO-STAGE \w+ )\d+\.\d+")]
    private static partial Regex Uptime();

    [GeneratedRegex(@"_\d{8}T\d{6}Z")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")]
    private static partial Regex Time();

    [GeneratedRegex(@"(""boot_duration_ms"": )\d+")]
    private static partial Regex Duration();

    // Debian's kernel, or the one from source: both must do the same.
    [GeneratedRegex(@"(""kernel_version"": ""Linux version \d+\.\d+\.\d+)[-+][^""]*")]
    private static partial Regex KernelBuild();

    [GeneratedRegex(@"(""total_ram_mb"": )\d+")]
    private static partial Regex HostFigure();
}
