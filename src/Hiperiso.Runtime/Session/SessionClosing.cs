using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>
/// Analyses a session that has come to its end and writes its final documents. What cannot be written is left out; there is always
/// an end to tell.
/// </summary>
internal sealed class SessionClosing(SessionEnvironment environment, SessionJournal journal, HostFacts host)
{
    /// <summary>The guest ran and ended, well or badly.</summary>
    public SessionEnd Complete(GuestEnd end)
    {
        journal.BeginFinish();
        var analysis = Analyze();
        if (analysis.BootResult == "failure")
            Tell(FailureText.ForGuest(analysis, end));
        Finish(SessionStage.SessionComplete, SessionStatus.Complete, analysis.BootResult, end.ExitCode, analysis);
        return new SessionEnd(ExitCodes.Of(analysis.BootResult), analysis.BootResult, end.Reason, journal.Directory.Id);
    }

    /// <summary>The host could not do its work.</summary>
    /// <param name="stage">How far it came.</param>
    /// <param name="code">Code of the <c>HIPERISO-EXIT</c> line.</param>
    /// <param name="reason">One token.</param>
    /// <param name="summary">What happened.</param>
    /// <param name="qemuExitCode">Null when QEMU did not run.</param>
    public SessionEnd Fail(SessionStage stage, int code, string reason, FailureSummary summary, int? qemuExitCode)
    {
        journal.BeginFinish();
        Tell(summary);
        var analysis = qemuExitCode is null ? SessionAnalysis.None : Analyze();
        Finish(stage, SessionStatus.Failed, "failure", qemuExitCode, analysis);
        return new SessionEnd(code, "error", reason, journal.Directory.Id);
    }

    /// <summary>Somebody ended the session before its guest was started.</summary>
    public SessionEnd Stop(StopCause cause)
    {
        const string result = "incomplete";
        var reason = GuestEnd.ReasonOf(cause);
        journal.BeginFinish();
        Tell(FailureText.ForStop(reason));
        Finish(SessionStage.SessionComplete, SessionStatus.Failed, result, qemuExitCode: null, SessionAnalysis.None with { BootResult = result });
        return new SessionEnd(ExitCodes.Of(result), result, reason, journal.Directory.Id);
    }

    private void Tell(FailureSummary summary)
    {
        journal.Write("FAILURE.txt", summary.ToText());
        foreach (var line in summary.ToScreen(journal.Directory.DataPath))
            environment.Screen.Line(line);
    }

    private SessionAnalysis Analyze() => AnalysisRun.Of(journal.Directory, environment.BootLog, journal.Writes);

    private void Finish(SessionStage stage, SessionStatus status, string result, int? qemuExitCode, SessionAnalysis analysis)
    {
        journal.Environment.Add(("host_program_peak_kb", $"{PeakMemory.ReadKb()}"));
        var outcome = new FinalDocuments(journal.Directory, journal.Writes)
            .Outcome(result, environment.Clock.Now, qemuExitCode, host, analysis);
        journal.Finish(stage, status, outcome);
        journal.Writes.Try(new RunningMarker(environment.Paths.Data).Clear);
        LibC.Sync();
    }
}
