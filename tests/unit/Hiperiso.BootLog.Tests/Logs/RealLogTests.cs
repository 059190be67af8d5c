using System.Text;
using Hiperiso.BootLog.Tests.Serial;
using Hiperiso.BootLog.Tests.Sessions;

namespace Hiperiso.BootLog.Tests.Logs;

public class RealLogTests
{
    public static TheoryData<string> All => [.. Corpus.Names];

    /// <summary>One for each kind of verdict, and one that restarts.</summary>
    public static TheoryData<string> Some =>
        ["grub-efi-no-kernel", "ipxe-linux-login", "ipxe-ovmf-no-network", "linux-6.12-no-root", "linux-restart", "linux-too-little-memory", "ovmf-secure-boot-unsigned"];

    [Theory]
    [MemberData(nameof(Some))]
    public void The_scan_of_a_real_log_is_printed_as_text(string name) =>
        Approve(SerialReport.WriteText(Scans.Of(Corpus.Read(name)), onlyStages: false), name, "serial");

    [Theory]
    [MemberData(nameof(Some))]
    public void The_scan_of_a_real_log_is_printed_as_json(string name) =>
        Approve(Encoding.UTF8.GetString(SerialReport.WriteJson(Scans.Of(Corpus.Read(name)), onlyStages: false)), name, "serial.json");

    [Theory]
    [MemberData(nameof(Some))]
    public void The_scan_of_a_real_log_is_printed_as_a_table(string name) =>
        Approve(SerialTable.Write(Scans.Of(Corpus.Read(name)), onlyStages: false), name, "serial.csv");

    [Theory]
    [MemberData(nameof(Some))]
    public void The_json_report_of_a_real_log_is(string name)
    {
        using var session = SessionDirectory.With(name, Corpus.Read(name)).Analyzed();
        Approve(session.Read("report.json"), name, "report.json");
    }

    [Theory]
    [MemberData(nameof(Some))]
    public void The_text_report_of_a_real_log_is(string name)
    {
        using var session = SessionDirectory.With(name, Corpus.Read(name)).Analyzed();
        Approve(session.Read("report.txt"), name, "report.txt");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_text_report_is_at_most_80_columns_wide(string name)
    {
        using var session = SessionDirectory.With(name, Corpus.Read(name)).Analyzed();
        session.Read("report.txt").Split('\n').ShouldAllBe(line => line.EnumerateRunes().Sum(VisibleText.Columns) <= 80);
    }

    private static void Approve(string text, string name, string kind) =>
        text.ShouldMatchApproved(options => options
            .NoDiff()
            .SubFolder("Approved")
            .WithFilenameGenerator((_, _, type, extension) => $"{name}.{kind}.{type}.{extension}"));
}
