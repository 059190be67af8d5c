namespace Hiperiso.BootLog;

/// <summary>Names of the files of a session directory (interface contract, section 4).</summary>
internal static class SessionFiles
{
    internal const string Manifest = "session.json";
    internal const string Status = "status.json";
    internal const string Serial = "serial.log";
    internal const string Trace = "trace.bin";
    internal const string CommandLine = "qemu.cmdline";
    internal const string Timing = "timing.dat";
    internal const string ReportJson = "report.json";
    internal const string ReportText = "report.txt";
    internal const string ReportPage = "report.html";
    internal const string AnalysisMeta = "analysis.meta";
    internal const string Screens = "screens";
}
