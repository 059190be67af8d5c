using Hiperiso.BootLog.Tests.Serial;

namespace Hiperiso.BootLog.Tests.Reports;

public class SerialTableTests
{
    [Fact]
    public void Stages_come_with_the_time_and_the_clock_that_tells_it() =>
        SerialTable.Write(Scans.Of("SeaBIOS (version 1.16.3)\n[    0.000000] Linux version 6.12\n[    2.500000] Run /init as init process\n\ndebian login: "), onlyStages: true)
            .ShouldBe("""
                kind,stage,rule,offset,time_ms,duration_ms,clock,line
                stage,firmware,seabios-version,0,,,kernel,"SeaBIOS (version 1.16.3)"
                stage,kernel,linux-version,25,0,2500,kernel,"[    0.000000] Linux version 6.12"
                stage,initrd,linux-run-initrd,59,2500,0,kernel,"[    2.500000] Run /init as init process"
                stage,login,login-prompt,101,2500,,kernel,"debian login:"

                """);

    [Fact]
    public void Errors_that_decide_nothing_follow() =>
        SerialTable.Write(Scans.Of("[FAILED] Failed to start a \"quoted\", listed thing\n"), onlyStages: false)
            .Split('\n')[1].ShouldBe("error,error,systemd-failed,0,,,none,\"[FAILED] Failed to start a \"\"quoted\"\", listed thing\"");

    [Theory]
    [InlineData("-- System halted\n", "\"'-- System halted\"")]
    [InlineData("=> ", "\"'=>\"")]
    public void A_line_that_a_spreadsheet_would_take_for_a_formula_is_text(string log, string cell) =>
        SerialTable.Write(Scans.Of(log), onlyStages: true).ShouldEndWith(cell + "\n");
}
