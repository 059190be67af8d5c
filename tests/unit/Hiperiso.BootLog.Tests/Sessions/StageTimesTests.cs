using System.Text;

namespace Hiperiso.BootLog.Tests.Sessions;

public class StageTimesTests
{
    private const string Log = "SeaBIOS (version 1.16.3)\n[    0.000000] Linux version 6.12\n[    2.500000] Run /init as init process\n\ndebian login: ";
    private const string Timing = "launching_qemu\t3.00\tx\nguest_firmware\t3.50\tx\nguest_kernel\t5.25\tx\nguest_login\t15.25\tx\n";

    [Fact]
    public void A_kernel_tells_the_time_since_it_started_and_nothing_of_what_came_before() =>
        Times(Log, "").ShouldBe("firmware - - Kernel, kernel 0 2.5 Kernel, initrd 2.5 0 Kernel, login 2.5 - Kernel");

    [Fact]
    public void What_the_host_saw_counts_from_the_guests_power_on() =>
        Times(Log, Timing).ShouldBe("firmware 0.5 1.75 TimingFile, kernel 2.25 - TimingFile, initrd - - TimingFile, login 12.25 - TimingFile");

    [Fact]
    public void Text_that_arrives_has_its_own_times()
    {
        var scanner = new SerialScanner();
        foreach (var (index, line) in Log.Split('\n').Index())
        {
            scanner.Feed(Encoding.UTF8.GetBytes(line + "\n"), TimeSpan.FromSeconds(index * 10));
        }

        Describe(StageTimes.Of(Taken(scanner), [])).ShouldBe("firmware 0 10 Arrival, kernel 10 10 Arrival, initrd 20 20 Arrival, login 40 - Arrival");
    }

    [Fact]
    public void Without_any_clock_there_are_no_times() => Times("Welcome to GRUB!\n", "").ShouldBe("bootmanager - - None");

    [Fact]
    public void A_kernel_that_starts_again_starts_its_clock_again() =>
        Times("[    9.0] Linux version 1\n[   10.0] reboot: Restarting system\n[    0.0] Linux version 1\n[    4.0] Run /init as init process\n", "")
            .ShouldBe("kernel 9 - Kernel, kernel 0 4 Kernel, initrd 4 - Kernel");

    [Fact]
    public void What_is_reached_again_has_its_own_line_in_the_file() =>
        Times("SeaBIOS (version 1.16.3)\nLinux version 6.12\nSeaBIOS (version 1.16.3)\nLinux version 6.12\n",
                "launching_qemu\t1.00\tx\nguest_firmware\t1.50\tx\nguest_kernel\t3.00\tx\nguest_firmware\t9.00\tx\nguest_kernel\t11.00\tx\n")
            .ShouldBe("firmware 0.5 1.5 TimingFile, kernel 2 - TimingFile, firmware 8 2 TimingFile, kernel 10 - TimingFile");

    [Fact]
    public void Lines_that_the_file_lacks_are_not_taken_from_others() =>
        Times("SeaBIOS (version 1.16.3)\nLinux version 6.12\nSeaBIOS (version 1.16.3)\nLinux version 6.12\n",
                "launching_qemu\t1.00\tx\nguest_firmware\t1.50\tx\nguest_kernel\t3.00\tx\nguest_firmware\t9.00\tx\n")
            .ShouldBe("firmware 0.5 1.5 TimingFile, kernel 2 - TimingFile, firmware 8 - TimingFile, kernel - - TimingFile");

    private static string Times(string log, string timing)
    {
        using var session = SessionDirectory.With("s", Encoding.UTF8.GetBytes(log)).Holding("timing.dat", timing);
        return Describe(SessionAnalyzer.ScanFile(Path.Combine(session.Path, "serial.log")).Stages);
    }

    private static string Describe(IReadOnlyList<SessionStage> stages) => string.Join(", ", stages.Select(stage =>
        FormattableString.Invariant($"{stage.Event.Stage.ToContractText()} {Seconds(stage.Start)} {Seconds(stage.Duration)} {stage.Clock}")));

    private static object Seconds(TimeSpan? time) => time is { } known ? known.TotalSeconds : "-";

    private static List<StageEvent> Taken(SerialScanner scanner)
    {
        var events = new List<StageEvent>();
        while (scanner.TryTakeEvent(out var e))
        {
            events.Add(e);
        }

        return events;
    }
}
