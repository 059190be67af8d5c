using Hiperiso.BootLog.Tests.Sessions;

namespace Hiperiso.BootLog.Tests.Logs;

public class RealLogTests
{
    public static TheoryData<string> Logs => [.. RealLog.Names];

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_stages_of_a_real_log_are(string name)
    {
        using var session = SessionDirectory.With(name, RealLog.Read(name));
        var scan = SessionAnalyzer.ScanFile(Path.Combine(session.Path, "serial.log"));
        Approve(SerialReport.WriteText(scan, onlyStages: true), name, "stages");
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_json_report_of_a_real_log_is(string name)
    {
        using var session = SessionDirectory.With(name, RealLog.Read(name));
        Approve(session.Analyzed().Read("report.json"), name, "report.json");
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_text_report_of_a_real_log_is(string name)
    {
        using var session = SessionDirectory.With(name, RealLog.Read(name));
        Approve(session.Analyzed().Read("report.txt"), name, "report.txt");
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void The_side_file_of_a_real_log_is(string name)
    {
        using var session = SessionDirectory.With(name, RealLog.Read(name));
        Approve(session.Analyzed().Read("analysis.meta"), name, "analysis.meta");
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_text_report_is_at_most_80_columns_wide(string name)
    {
        using var session = SessionDirectory.With(name, RealLog.Read(name));
        session.Analyzed().Read("report.txt").Split('\n').ShouldAllBe(line => line.EnumerateRunes().Sum(VisibleText.Columns) <= 80);
    }

    private static void Approve(string text, string name, string kind) =>
        text.ShouldMatchApproved(options => options
            .NoDiff()
            .SubFolder("Approved")
            .WithFilenameGenerator((_, _, type, extension) => $"{name}.{kind}.{type}.{extension}"));
}
