using System.Globalization;

namespace Hiperiso.Runtime.Session;

/// <summary>The <c>analysis</c> part of a manifest (interfaces.md section 4.1), read from <c>analysis.meta</c>.</summary>
public sealed record SessionAnalysis
{
    /// <summary>What is written when there is nothing to analyse.</summary>
    public static SessionAnalysis None { get; } = new();

    /// <summary><c>success</c>, <c>failure</c>, <c>incomplete</c> or <c>no_serial</c>.</summary>
    public string BootResult { get; init; } = "no_serial";

    /// <summary>Last boot stage that was reached.</summary>
    public string BootStageFinal { get; init; } = "unknown";

    /// <summary>Where the failure lies.</summary>
    public string FailureDomain { get; init; } = "unknown";

    /// <summary>1 when a login prompt was seen.</summary>
    public long ReachedLogin { get; init; }

    /// <summary>Number of kernel panics.</summary>
    public long KernelPanicCount { get; init; }

    /// <summary>Number of error lines.</summary>
    public long ErrorCount { get; init; }

    /// <summary>1 when the serial log has content.</summary>
    public long HasSerial { get; init; }

    /// <summary>1 when the trace has content.</summary>
    public long HasTrace { get; init; }

    /// <summary>Time from start to the last stage, in milliseconds.</summary>
    public long BootDurationMs { get; init; }

    /// <summary>Graphics drivers, joined by commas.</summary>
    public string GraphicsDrivers { get; init; } = "";

    /// <summary>Graphics mode, e.g. <c>1024x768</c>.</summary>
    public string GraphicsResolution { get; init; } = "";

    /// <summary>Reads KEY=VALUE lines; what is missing keeps its default.</summary>
    public static SessionAnalysis Parse(string meta)
    {
        ArgumentNullException.ThrowIfNull(meta);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in meta.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                values[line[..equals].Trim()] = MetaValue.Unescape(line[(equals + 1)..].Trim());
        }

        return new SessionAnalysis
        {
            BootResult = Text("BOOT_RESULT", None.BootResult),
            BootStageFinal = Text("BOOT_STAGE_FINAL", None.BootStageFinal),
            FailureDomain = Text("FAILURE_DOMAIN", None.FailureDomain),
            ReachedLogin = Number("REACHED_LOGIN"),
            KernelPanicCount = Number("KERNEL_PANIC_COUNT"),
            ErrorCount = Number("ERROR_COUNT"),
            HasSerial = Number("HAS_SERIAL"),
            HasTrace = Number("HAS_TRACE"),
            BootDurationMs = Number("BOOT_DURATION_MS"),
            GraphicsDrivers = Text("GRAPHICS_DRIVERS", ""),
            GraphicsResolution = Text("GRAPHICS_RESOLUTION", ""),
        };

        string Text(string key, string fallback) => values.TryGetValue(key, out var value) && value.Length > 0 ? value : fallback;

        long Number(string key) =>
            values.TryGetValue(key, out var value)
            && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : 0;
    }
}
