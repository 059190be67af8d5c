using Hiperiso.Tools.Watch;

namespace Hiperiso.Tools.Tests.Watch;

/// <summary>What somebody sees who watches a session, look by look.</summary>
public sealed class SessionWatchTests
{
    private const string Manifest =
        """{ "session_id": "debian_20261101T081500Z", "status": "started", "iso_path": "/ISOs/debian.iso", "kvm": "available" }""";

    [Fact(Timeout = 30_000)]
    public void A_session_is_followed_from_its_first_file_to_its_verdict()
    {
        using var session = new WatchedDirectory();
        using var watch = new SessionWatch(session.Path, session.Clock);
        session.Write("session.json", Manifest);
        session.Status("started", "mounted");
        session.Look(watch, "the directory is new");
        session.Clock.Advance(2);
        session.Status("running", "launching_qemu");
        session.Beat();
        session.Append("SeaBIOS (version 1.16.2)\r\n");
        session.Look(watch, "the guest is on");
        session.Clock.Advance(2);
        session.Beat();
        session.Append("Booting from DVD/CD...\r\n[    0.000000] Linux version 6.1.0 (gcc) #1 SMP\r\n[    0.5");
        session.Look(watch, "a kernel, and half a line");
        session.Clock.Advance(2);
        session.Append("00000] Command line: quiet\r\n\e[31mred\u202e text\e[0m\r\n");
        session.Look(watch, "the other half, and colours");
        session.Clock.Advance(9);
        session.Look(watch, "nothing for a while");
        session.Beat();
        session.Append("Debian GNU/Linux 12 debian ttyS0\r\n\r\ndebian login: ");
        session.Look(watch, "alive again, a prompt");
        session.Clock.Advance(20);
        session.Status("running", "qemu_exited");
        session.Look(watch, "no beat is expected while the log is analysed");
        session.Write("session.json", Manifest.Replace(
            "}", """, "result": "success", "analysis": { "boot_stage_final": "login", "failure_domain": "none" } }""", StringComparison.Ordinal));
        session.Write("report.txt", "");
        session.Status("complete", "session_complete");
        session.Write("SESSION_COMPLETE", "2026-11-01T08:16:00Z success\n");
        session.Look(watch, "the end");
        watch.IsComplete.ShouldBeTrue();
        session.Seen.ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    [Fact(Timeout = 30_000)]
    public void A_log_that_is_set_aside_replaced_and_cut_is_followed()
    {
        using var session = new WatchedDirectory();
        session.Write("session.json", Manifest);
        session.Status("running", "launching_qemu");
        using var watch = new SessionWatch(session.Path, session.Clock);
        session.Look(watch, "no log yet");
        session.Append("SeaBIOS (version 1.16.2)\r\n");
        session.Look(watch, "with KVM");
        session.Append("the last words of it\r\n");
        File.Move(session["serial.log"], session["kvm-attempt.serial.log"]);
        session.Look(watch, "set aside: what is left in it is read");
        session.Look(watch, "gone");
        session.Append("SeaBIOS (version 1.16.2)\r\nBooting from DVD/CD...\r\n");
        session.Clock.Advance(1);
        session.Look(watch, "emulated");
        session.Write("serial.log", "");
        session.Look(watch, "cut");
        session.Append("[    0.000000] Linux version 6.1.0 (gcc) #1 SMP\r\n");
        session.Look(watch, "written again");
        session.Write("serial.log.new", "a longer log than the one before, and another file altogether, so its length tells nothing\n");
        File.Move(session["serial.log.new"], session["serial.log"], overwrite: true);
        session.Look(watch, "another file is in its place");
        session.Look(watch, "the old one is given up");
        session.Look(watch, "the new one is read");
        session.Seen.ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    [Fact(Timeout = 30_000)]
    public void Stages_that_were_reached_before_have_the_times_of_the_host()
    {
        using var session = new WatchedDirectory();
        session.Write("session.json", Manifest);
        session.Write("timing.dat", "launching_qemu\t3.00\t2026-11-01T08:15:03Z\nguest_firmware\t4.50\t2026-11-01T08:15:04Z\nguest_ker");
        session.Append("SeaBIOS (version 1.16.2)\r\n[    0.000000] Linux version 6.1.0 (gcc) #1 SMP\r\n");
        using var watch = new SessionWatch(session.Path, session.Clock);
        session.Look(watch, "in the middle");
        session.Seen.ShouldContain("stage     firmware at 1.5 s (timing.dat): SeaBIOS");
        session.Seen.ShouldContain("stage     kernel: [    0.000000] Linux version");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public void A_log_of_any_size_is_read_to_its_end_before_the_session_ends(bool isComplete)
    {
        using var session = Flooded(90 << 20);
        if (isComplete)
            session.Write("SESSION_COMPLETE", "2026-11-01T08:16:00Z failure\n");
        using var watch = new SessionWatch(session.Path, session.Clock);
        using var output = new StringWriter { NewLine = "\n" };
        WatchLoop.Run(watch, new PlainView(output, session.Clock), once: !isComplete, session.Clock, TestContext.Current.CancellationToken);
        var size = new FileInfo(session["serial.log"]).Length;
        output.ToString().ShouldBe(
            $"""
            session   {WatchedDirectory.Id}: no image is known
            stage     firmware: SeaBIOS (version 1.16.2)
            stage     kernel at 0.0 s (kernel): [    0.000000] Linux version 6.1.0 (gcc) #1 SMP
            finding   linux-panic at 0.0 s (kernel): Kernel panic - not syncing: at the very end
            progress  kernel, {size} B, 0 B/s, no heartbeat | Kernel panic - not syncing: at the very end
            {(isComplete ? "end       failure\n" : "")}
            """);
    }

    [Fact(Timeout = 60_000)]
    public void What_was_there_before_the_watch_has_no_time_of_arrival_however_long_it_takes_to_read()
    {
        using var session = Flooded(90 << 20);
        using var watch = new SessionWatch(session.Path, session.Clock);
        session.Look(watch, "the first piece");
        watch.IsBehind.ShouldBeTrue();
        session.Clock.Advance(1);
        session.Append("Debian GNU/Linux 12 debian ttyS0\n\ndebian login: ");
        session.Look(watch, "the rest of it");
        session.Clock.Advance(1);
        session.Look(watch, "what came since");
        watch.IsBehind.ShouldBeFalse();
        var told = session.Seen.Split('\n').Where(line => line.StartsWith("stage", StringComparison.Ordinal) || line.StartsWith("finding", StringComparison.Ordinal));
        told.ShouldBe(
        [
            "stage     firmware: SeaBIOS (version 1.16.2)",
            "stage     kernel at 0.0 s (kernel): [    0.000000] Linux version 6.1.0 (gcc) #1 SMP",
            "finding   linux-panic at 0.0 s (kernel): Kernel panic - not syncing: at the very end",
            "stage     login at 2.0 s (arrival): debian login:",
        ]);
    }

    [Fact(Timeout = 60_000)]
    public void A_long_log_that_is_set_aside_is_read_to_its_end()
    {
        using var session = new WatchedDirectory();
        using var watch = new SessionWatch(session.Path, session.Clock);
        session.Append("SeaBIOS (version 1.16.2)\n");
        session.Look(watch, "");
        Flood(session, 150 << 20);
        File.Move(session["serial.log"], session["kvm-attempt.serial.log"]);
        session.Append("another attempt\n");
        while (!session.Seen.Contains("log       serial.log is there again", StringComparison.Ordinal))
            session.Look(watch, "");
        session.Seen.IndexOf("finding   linux-panic", StringComparison.Ordinal)
            .ShouldBeInRange(1, session.Seen.IndexOf("log       serial.log is gone", StringComparison.Ordinal));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("SESSION_COMPLETE", "end       failure")]
    [InlineData("", "gone      ")]
    public void A_last_line_that_nothing_ended_counts_when_the_session_has_ended(string marker, string last)
    {
        using var session = new WatchedDirectory();
        session.Append("SeaBIOS (version 1.16.2)\n");
        using var watch = new SessionWatch(session.Path, session.Clock);
        using var output = new StringWriter { NewLine = "\n" };
        session.Look(watch, "");
        session.Clock.Advance(3);
        session.Append("Kernel panic - not syncing: no end");
        session.Look(watch, "");
        session.Seen.ShouldNotContain("finding");
        if (marker.Length > 0)
            session.Write(marker, "2026-11-01T08:16:00Z failure\n");
        else
            Directory.Delete(session.Path, recursive: true);
        WatchLoop.Run(watch, new PlainView(output, session.Clock), once: false, session.Clock, TestContext.Current.CancellationToken);
        var lines = output.ToString().TrimEnd('\n').Split('\n');
        lines[0].ShouldBe("finding   linux-panic at 3.0 s (arrival): Kernel panic - not syncing: no end");
        lines[1].ShouldStartWith("progress");
        lines[2].ShouldStartWith(last);
        lines.Length.ShouldBe(3);
    }

    [Fact(Timeout = 30_000)]
    public void A_directory_that_goes_away_ends_the_watch()
    {
        using var session = new WatchedDirectory();
        session.Append("SeaBIOS (version 1.16.2)\r\n");
        using var watch = new SessionWatch(session.Path, session.Clock);
        session.Look(watch, "there");
        watch.IsGone.ShouldBeFalse();
        Directory.Delete(session.Path, recursive: true);
        session.Look(watch, "gone");
        watch.IsGone.ShouldBeTrue();
        session.Seen.ShouldContain($"gone      /{WatchedDirectory.Id} is gone");
    }

    private static WatchedDirectory Flooded(long zeros)
    {
        var session = new WatchedDirectory();
        session.Append("SeaBIOS (version 1.16.2)\n[    0.000000] Linux version 6.1.0 (gcc) #1 SMP\n");
        Flood(session, zeros);
        return session;
    }

    // Zeros that take no disk space, and a panic after them in a line of its own.
    private static void Flood(WatchedDirectory session, long zeros)
    {
        using (var log = new FileStream(session["serial.log"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            log.SetLength(log.Length + zeros);
        session.Append("\nKernel panic - not syncing: at the very end\n");
    }
}
