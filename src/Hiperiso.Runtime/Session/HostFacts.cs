namespace Hiperiso.Runtime.Session;

/// <summary>What a manifest tells of the host; nothing that identifies one machine.</summary>
/// <param name="KernelVersion">First words of <c>/proc/version</c>, e.g. <c>Linux version 6.12.107</c>.</param>
/// <param name="CpuModel">Name of the processor.</param>
/// <param name="CpuVendor">Vendor identification of CPUID leaf 0.</param>
/// <param name="LogicalCores">Number of logical processors.</param>
/// <param name="TotalRamMb">Memory in MB.</param>
/// <param name="AvailableRamMb">Memory free for use, in MB.</param>
/// <param name="VirtualizationSupported">Whether the processor offers VMX or SVM.</param>
public sealed record HostFacts(
    string KernelVersion,
    string CpuModel,
    string CpuVendor,
    int LogicalCores,
    int TotalRamMb,
    int AvailableRamMb,
    bool VirtualizationSupported)
{
    /// <summary>Reads <c>/proc</c>.</summary>
    public static HostFacts Read(string proc = "/proc") => Parse(
        File.ReadAllText(Path.Join(proc, "version")),
        File.ReadAllText(Path.Join(proc, "cpuinfo")),
        File.ReadAllText(Path.Join(proc, "meminfo")));

    /// <summary>Takes the facts out of the three files' text.</summary>
    public static HostFacts Parse(string version, string cpuinfo, string meminfo)
    {
        ArgumentNullException.ThrowIfNull(version);
        var processors = Values(cpuinfo, "processor").Count();
        var flags = Values(cpuinfo, "flags").FirstOrDefault("").Split(' ');
        return new HostFacts(
            string.Join(' ', version.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3)).Trim(),
            Values(cpuinfo, "model name").FirstOrDefault("unknown"),
            Values(cpuinfo, "vendor_id").FirstOrDefault("unknown"),
            processors,
            Megabytes(meminfo, "MemTotal"),
            Megabytes(meminfo, "MemAvailable"),
            flags.Contains("vmx") || flags.Contains("svm"));
    }

    private static int Megabytes(string meminfo, string key)
    {
        var kilobytes = Values(meminfo, key).FirstOrDefault("0 kB").Split(' ')[0];
        return (int)(long.Parse(kilobytes, System.Globalization.CultureInfo.InvariantCulture) / 1024);
    }

    private static IEnumerable<string> Values(string text, string key)
    {
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).TrimEnd().SequenceEqual(key))
                yield return line[(colon + 1)..].Trim();
        }
    }
}
