using System.Globalization;
using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// <c>analysis.meta</c>: one <c>KEY=VALUE</c> line for each field of <c>analysis</c> in <c>session.json</c> (interface
/// contract, section 4.1). A number that is not known has an empty value.
/// </summary>
public static class MetaReport
{
    /// <summary>The content of the file; ASCII, lines ended by LF.</summary>
    public static string Write(SessionReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        (string Key, string Value)[] fields =
        [
            ("BOOT_RESULT", report.Verdict.Result.ToContractText()),
            ("BOOT_STAGE_FINAL", report.Verdict.FinalStage.ToContractText()),
            ("FAILURE_DOMAIN", report.Verdict.FailureDomain.ToContractText()),
            ("REACHED_LOGIN", Flag(report.Serial.ReachedLogin)),
            ("KERNEL_PANIC_COUNT", Number(report.Serial.KernelPanicCount)),
            ("ERROR_COUNT", Number(report.Serial.ErrorCount)),
            ("HAS_SERIAL", Flag(report.HasSerial)),
            ("HAS_TRACE", Flag(report.HasTrace)),
            ("BOOT_DURATION_MS", report.BootDuration is { } duration ? Number((long)duration.TotalMilliseconds) : ""),
            ("GRAPHICS_DRIVERS", report.Serial.GraphicsDrivers),
            ("GRAPHICS_RESOLUTION", report.Serial.GraphicsResolution),
        ];
        return string.Concat(fields.Select(field => $"{field.Key}={Escape(field.Value)}\n"));
    }

    /// <summary>
    /// The value on one line of printable ASCII: <c>\</c> becomes <c>\\</c>, everything outside 0x20..0x7E becomes
    /// <c>\uXXXX</c> (one for each UTF-16 unit).
    /// </summary>
    internal static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var unit in value)
        {
            _ = unit switch
            {
                '\\' => text.Append(@"\\"),
                >= ' ' and <= '~' => text.Append(unit),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}"),
            };
        }

        return text.ToString();
    }

    private static string Flag(bool value) => value ? "1" : "0";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
