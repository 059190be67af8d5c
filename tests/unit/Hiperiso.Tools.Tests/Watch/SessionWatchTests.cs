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
}
