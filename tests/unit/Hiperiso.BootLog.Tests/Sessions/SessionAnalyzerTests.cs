using System.Text;
using System.Text.Json;
using Hiperiso.BootLog.Tests.Logs;

namespace Hiperiso.BootLog.Tests.Sessions;

public class SessionAnalyzerTests
{
    private const string Manifest = """
        { "session_id": "debian_20251111T101500Z", "status": "started", "iso_path": "/ISOs/debian.iso", "kvm": "available",
          "trace_level": "standard", "guest_ram_mb": 2048 }
        """;

    private const string Timing = "mounted\t2.10\t2025-11-11T10:15:02Z\nlaunching_qemu\t3.00\t2025-11-11T10:15:03Z\n"
        + "guest_kernel\t5.25\t2025-11-11T10:15:05Z\nguest_initrd\t9.5\t2025-11-11T10:15:09Z\nguest_login\t15.345\t2025-11-11T10:15:15Z\nqemu_ex";

    [Fact]
    public void A_complete_session_gives_the_fields_of_the_contract()
    {
        using var session = SessionDirectory.With("s", Corpus.Read("linux-login"))
            .Holding("session.json", Manifest).Holding("timing.dat", Timing).Holding("trace.bin", "x").Analyzed();
        session.Read("analysis.meta").ShouldBe("""
            BOOT_RESULT=success
            BOOT_STAGE_FINAL=login
            FAILURE_DOMAIN=none
            REACHED_LOGIN=1
            KERNEL_PANIC_COUNT=0
            ERROR_COUNT=0
            HAS_SERIAL=1
            HAS_TRACE=1
            BOOT_DURATION_MS=12345
            GRAPHICS_DRIVERS=
            GRAPHICS_RESOLUTION=

            """);
    }

    [Fact]
    public void Stages_take_their_times_from_the_timing_file()
    {
        using var session = SessionDirectory.With("s", Corpus.Read("linux-login")).Holding("timing.dat", Timing);
        SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default).Stages
            .Select(stage => (stage.Start?.TotalMilliseconds, stage.Duration?.TotalMilliseconds, stage.Clock))
            .ShouldBe([(2250, 4250, StageClock.TimingFile), (6500, 5845, StageClock.TimingFile), (12345, null, StageClock.TimingFile)]);
    }

    [Fact]
    public void The_reports_of_a_complete_session_are()
    {
        using var session = SessionDirectory.With("s", Corpus.Read("linux-login"))
            .Holding("session.json", Manifest).Holding("timing.dat", Timing).Analyzed();
        (session.Read("report.txt") + session.Read("report.json"))
            .ShouldMatchApproved(options => options.NoDiff().SubFolder("Approved"));
    }

    [Fact]
    public void A_session_that_ended_before_the_guest_started_has_no_serial_output()
    {
        using var session = SessionDirectory.Empty("s").Holding("session.json", Manifest);
        var report = SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default);
        (report.HasSerial, report.Verdict.Result, report.BootDuration).ShouldBe((false, BootResult.NoSerial, null));
    }

    [Theory]
    [InlineData("{ \"session_id\": \"cut", "session.json is not valid JSON (line 1, byte 21).")]
    [InlineData("", "session.json is not valid JSON (line 1, byte 1).")]
    [InlineData("[]", "session.json holds no JSON object.")]
    public void A_damaged_manifest_is_told_and_the_log_is_still_read(string manifest, string problem)
    {
        using var session = SessionDirectory.With("name", Corpus.Read("linux-login")).Holding("session.json", manifest);
        var report = SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default);
        report.Problems.ShouldBe([problem]);
        (report.SessionId, report.Verdict.Result).ShouldBe(("name", BootResult.Success));
    }

    [Fact]
    public void A_link_out_of_the_session_is_told_and_not_read()
    {
        using var session = SessionDirectory.With("s", Corpus.Read("linux-login")).Holding("elsewhere", Manifest);
        File.CreateSymbolicLink(Path.Combine(session.Path, "session.json"), "elsewhere");
        var report = SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default);
        report.Problems.ShouldBe(["session.json was not read: it is not a plain file."]);
        (report.SessionId, report.Verdict.Result).ShouldBe(("s", BootResult.Success));
    }

    [Fact]
    public void A_document_that_is_too_large_to_be_one_is_not_read()
    {
        using var session = SessionDirectory.With("s", Corpus.Read("linux-login")).Holding("timing.dat", new string(' ', 2_000_000));
        SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default).Problems
            .ShouldBe(["timing.dat was not read: it has 2000000 bytes, more than 1048576."]);
    }

    [Fact]
    public void Reports_are_not_written_through_links()
    {
        using var session = SessionDirectory.With("s", Corpus.Read("linux-login")).Holding("elsewhere", "untouched");
        File.CreateSymbolicLink(Path.Combine(session.Path, "report.json.new"), "elsewhere");
        File.CreateSymbolicLink(Path.Combine(session.Path, "report.txt"), "elsewhere");
        File.CreateSymbolicLink(Path.Combine(session.Path, "report.html"), "elsewhere");
        session.Analyzed().Read("elsewhere").ShouldBe("untouched");
        session.Read("report.txt").ShouldStartWith("Boot report: s");
    }

    [Theory]
    [InlineData("\nBOOT_RESULT=success\n")]
    [InlineData("[drm] Initialized a\nBOOT_RESULT=success 1.0 for x\n")]
    [InlineData("[drm] Initialized \u2028BOOT_RESULT=success 1.0 for x\n")]
    [InlineData("Kernel panic - not syncing: \u0085BOOT_RESULT=success\u2029BOOT_RESULT=success\u000bBOOT_RESULT=success\n")]
    [InlineData("efifb: mode is 1x1\\nBOOT_RESULT=success\n")]
    public void No_line_of_a_guest_can_forge_a_field(string hostile)
    {
        using var session = SessionDirectory.With("s", Encoding.UTF8.GetBytes("Kernel panic - not syncing: x\n" + hostile)).Analyzed();
        var lines = session.Read("analysis.meta").Split('\n');
        lines.Length.ShouldBe(12);
        lines[0].ShouldBe("BOOT_RESULT=failure");
        lines.Count(line => line.Contains("BOOT_RESULT", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("a\nB=1", @"a\u000AB=1")]
    [InlineData(@"a\nb", @"a\\nb")]
    [InlineData("é\u2028", @"\u00E9\u2028")]
    public void Values_of_the_side_file_stay_on_one_line_of_ascii(string value, string escaped) =>
        MetaReport.Escape(value).ShouldBe(escaped);

    [Fact]
    public void The_json_report_is_valid_whatever_the_guest_wrote()
    {
        byte[] log = [.. "Oops: \"\\ \u0001\e]0;x"u8, 0xC3, 0x28, 0xF0, 0x9F, .. "</script>\n"u8];
        using var session = SessionDirectory.With("s", log).Analyzed();
        using var document = JsonDocument.Parse(session.Read("report.json"));
        document.RootElement.GetProperty("schema").GetString().ShouldBe("hiperiso.boot-report");
    }

    [Fact]
    public void Reports_replace_older_ones_and_leave_nothing_else()
    {
        using var session = SessionDirectory.With("s", Corpus.Read("linux-login")).Holding("report.json", "old").Analyzed().Analyzed();
        Directory.EnumerateFiles(session.Path).Select(Path.GetFileName).Order()
            .ShouldBe(["analysis.meta", "report.html", "report.json", "report.txt", "serial.log"]);
        session.Read("report.json").ShouldStartWith("{");
    }

    [Fact]
    public void A_directory_without_a_session_is_refused_by_name()
    {
        using var session = SessionDirectory.Empty("holiday");
        Should.Throw<InvalidDataException>(() => SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default))
            .Message.ShouldEndWith("holiday: not a session directory, it holds none of session.json, status.json, serial.log.");
    }

    [Fact]
    public void A_serial_log_that_is_missing_or_a_directory_is_refused_by_name()
    {
        using var session = SessionDirectory.Empty("holiday");
        Should.Throw<FileNotFoundException>(() => SessionAnalyzer.ScanFile(session.Path)).Message.ShouldContain("holiday: a directory.");
        Should.Throw<FileNotFoundException>(() => SessionAnalyzer.ScanFile(Path.Combine(session.Path, "x.log"))).Message.ShouldContain("no such file");
    }

    [Theory]
    [InlineData("""{"session_id":"x\ud800"}""")]
    [InlineData("""{"iso_path":"/a","\ud800aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":1}""")]
    public void Half_of_a_surrogate_pair_in_the_manifest_is_a_problem_and_the_rest_is_analysed(string manifest)
    {
        using var session = SessionDirectory.With("s", Corpus.Read("linux-login")).Holding("session.json", manifest);
        var report = SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default);
        report.Problems.ShouldBe(["session.json has a text that is none: half of a surrogate pair."]);
        report.Verdict.Result.ShouldBe(BootResult.Success);
    }
}
