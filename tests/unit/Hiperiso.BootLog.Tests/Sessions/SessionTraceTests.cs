using System.Text.Json;
using Hiperiso.BootLog.Tests.Logs;
using Hiperiso.BootLog.Tests.Traces;

namespace Hiperiso.BootLog.Tests.Sessions;

public class SessionTraceTests
{
    [Fact]
    public void The_reports_of_a_session_with_a_trace_are()
    {
        using var session = WithTrace(RealTrace.Read("cd-read-error")).Analyzed();
        (session.Read("report.txt") + session.Read("report.json")).ShouldMatchApproved(options => options.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public void A_trace_that_is_longer_than_the_limit_is_read_up_to_it_and_the_report_says_so()
    {
        var trace = RealTrace.Read("ipxe-standard");
        using var session = WithTrace(trace).Analyzed(new AnalysisOptions { TraceLimit = trace.Length - 100 });
        string.Join(' ', session.Read("report.txt").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .ShouldContain("simpletrace-4, 191 kB of 191 kB; hiperiso log trace reads all of it");
        using var report = JsonDocument.Parse(session.Read("report.json"));
        var section = report.RootElement.GetProperty("trace");
        (section.GetProperty("end").GetString(), section.GetProperty("bytes").GetInt64()).ShouldBe(("limited", trace.Length));
        section.GetProperty("bytes_read").GetInt64().ShouldBeInRange(trace.Length - 300, trace.Length - 100);
    }

    [Theory]
    [InlineData("x", "trace.bin: neither a simpletrace file nor a log of trace events. Give trace.bin of a session, or what QEMU's log backend wrote.")]
    [InlineData("\0", "trace.bin: neither a simpletrace file nor a log of trace events. Give trace.bin of a session, or what QEMU's log backend wrote.")]
    public void A_trace_that_cannot_be_read_is_a_problem_and_the_rest_is_analysed(string trace, string problem)
    {
        using var session = SessionDirectory.With("s", Corpus.Read("linux-login")).Holding("trace.bin", trace);
        var report = SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default);
        report.Problems.ShouldBe([problem]);
        (report.HasTrace, report.Trace, report.Verdict.Result).ShouldBe((true, null, BootResult.Success));
    }

    [Fact]
    public void A_trace_of_another_version_is_a_problem()
    {
        using var session = WithTrace(TraceBytes.Version(3).ToArray());
        SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default).Problems.ShouldBe(
            ["trace.bin: simpletrace version 3; only version 4 can be read. Use simpletrace.py of the QEMU that wrote it."]);
    }

    [Fact]
    public void A_damaged_trace_is_told_up_to_where_it_is_whole()
    {
        byte[] trace = [.. TraceBytes.Usual().Event(10, 0, 5).ToArray(), .. new byte[4096]];
        using var session = WithTrace(trace).Analyzed();
        session.Read("report.txt").ShouldContain("at byte 186: zeros where a");
        SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default).Trace!.RecordCount.ShouldBe(1);
    }

    [Fact]
    public void An_empty_trace_is_none()
    {
        using var session = WithTrace([]);
        var report = SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default);
        (report.HasTrace, report.Trace).ShouldBe((false, null));
        report.Problems.ShouldBeEmpty();
    }

    private static SessionDirectory WithTrace(byte[] trace)
    {
        var session = SessionDirectory.With("s", Corpus.Read("linux-login"));
        File.WriteAllBytes(Path.Combine(session.Path, "trace.bin"), trace);
        return session;
    }
}
