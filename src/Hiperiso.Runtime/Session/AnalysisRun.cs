namespace Hiperiso.Runtime.Session;

/// <summary>Runs the analyser over a session's logs and keeps what it says.</summary>
internal static class AnalysisRun
{
    /// <summary>The verdict; an analyser that fails costs the report, not the session.</summary>
    public static SessionAnalysis Of(SessionDirectory directory, IBootLog bootLog, Linux.WriteGuard writes)
    {
        var analysis = SessionAnalysis.None;
        string account;
        try
        {
            account = bootLog.Analyze(directory);
            if (directory.Has("analysis.meta"))
                analysis = SessionAnalysis.Parse(File.ReadAllText(directory["analysis.meta"]));
        }
#pragma warning disable CA1031 // Whatever it is, it belongs into report.log.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            account = $"analysis failed: {failure}\n";
        }

        writes.Try(() => directory.Write("report.log", account));
        return analysis;
    }
}
