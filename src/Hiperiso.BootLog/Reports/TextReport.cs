using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary><c>report.txt</c>: the analysis for a person, at most 80 columns wide.</summary>
public static class TextReport
{
    /// <summary>The content of the file; lines ended by LF.</summary>
    public static string Write(SessionReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new TextPage();
        var verdict = report.Verdict;
        page.Title($"Boot report: {report.SessionId}");
        page.Field("Result", verdict.Result.ToContractText().ToUpperInvariant().Replace('_', ' '));
        page.Field("Why", verdict.Reason);
        page.Field("Reached", Reached(report));
        page.Field("Failed in", FailedIn(verdict));
        page.Field("Boot time", BootTime(report));
        page.Field("Image", report.IsoPath.Length > 0 ? report.IsoPath : "not known");
        page.Field("KVM", report.Kvm);
        page.Field("Graphics", Graphics(report.Serial));

        page.Section("Stages");
        StageTable.Write(page, report.Stages);
        foreach (var evidence in report.Evidence)
        {
            page.Field(evidence.Source, $"{evidence.Stage.ToContractText()} at least: {evidence.Says}");
        }

        page.Section(ErrorTitle(report.Serial));
        WriteErrors(page, report.Serial);

        if (report.Trace is { } trace)
        {
            page.Section("Trace");
            TraceReport.WriteHead(page, trace);
            page.Field("Events", string.Join(", ", trace.Events.Take(5).Select(kind => $"{Number(kind.Count)} {kind.Name}")));
        }

        page.Section("Inputs");
        page.Field(SessionFiles.Serial, SerialInput(report));
        page.Field(SessionFiles.Trace, TraceInput(report));
        foreach (var problem in report.Problems)
        {
            page.Field("Problem", problem);
        }

        return page.ToString();
    }

    private static void WriteErrors(TextPage page, SerialSummary serial)
    {
        page.Line(serial.ErrorCount == 0 ? "  none" : "     offset  line");
        foreach (var error in serial.ErrorLines)
        {
            page.Clipped($"  {Number(error.Offset),9}  {error.Line}");
        }

        if (serial.ErrorCount > serial.ErrorLines.Count)
        {
            page.Line("  " + MoreErrors(serial));
        }
    }

    // What trace and pictures tell is a lower bound.
    internal static string Reached(SessionReport report) =>
        report.Reached.ToContractText() + (report.Reached > report.Serial.Stage ? " at least" : "");

    internal static string FailedIn(BootVerdict verdict) =>
        verdict.FailureDomain is FailureDomain.None ? "nothing" : verdict.FailureDomain.ToContractText();

    internal static string BootTime(SessionReport report) =>
        report.BootDuration is { } duration ? StageTable.Seconds(duration) + " from power-on" : "not known";

    internal static string SerialInput(SessionReport report) =>
        report.HasSerial ? $"{Number(report.Serial.ByteCount)} bytes, {Number(report.Serial.LineCount)} lines" : "missing, or without text";

    internal static string TraceInput(SessionReport report) =>
        report.HasTrace ? report.TraceLevel.Length > 0 ? $"present, level {report.TraceLevel}" : "present" : "missing or empty";

    internal static string ErrorTitle(SerialSummary serial) => $"Errors ({Number(serial.ErrorCount)}, kernel panics {Number(serial.KernelPanicCount)})";

    internal static string MoreErrors(SerialSummary serial) => $"and {Number(serial.ErrorCount - serial.ErrorLines.Count)} more in serial.log";

    internal static string Graphics(SerialSummary serial) => (serial.GraphicsDrivers, serial.GraphicsResolution) switch
    {
        ("", "") => "not known",
        (var drivers, "") => drivers,
        ("", var resolution) => resolution,
        var (drivers, resolution) => $"{drivers}, {resolution}",
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
