namespace Hiperiso.Runtime.Linux;

/// <summary>The most memory this program has had in use.</summary>
internal static class PeakMemory
{
    /// <summary>Resident memory at its highest in kB (<c>VmHWM</c> of proc(5)); 0 when the kernel does not tell.</summary>
    public static int ReadKb() => Parse(File.ReadLines("/proc/self/status"));

    /// <summary>Pure: takes it out of the lines of <c>/proc/self/status</c>.</summary>
    public static int Parse(IEnumerable<string> lines)
    {
        const string key = "VmHWM:";
        var value = lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim().Split(' ')[0];
        return int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes : 0;
    }
}
