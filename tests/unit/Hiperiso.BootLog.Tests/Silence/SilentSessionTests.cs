using System.IO.Compression;
using System.Runtime.CompilerServices;
using Hiperiso.BootLog.Tests.Screens;
using Hiperiso.BootLog.Tests.Sessions;
using Hiperiso.BootLog.Tests.Traces;

namespace Hiperiso.BootLog.Tests.Silence;

/// <summary>Guests that wrote nothing to their serial port, with the traces and pictures of real ones.</summary>
public class SilentSessionTests
{
    private const string Bios = "qemu-system-x86_64 \\\n  -bios bios-256k.bin \\\n";
    private const string Uefi = "qemu-system-x86_64 \\\n  -drive if=pflash,format=raw,file=OVMF_CODE.fd \\\n";

    [Theory]
    [InlineData("nothing-to-boot", Bios, "firmware: no drive was read, so nothing of the image ran")]
    [InlineData("nothing-to-boot", "", "firmware: no drive was read, so nothing of the image ran")]
    [InlineData("no-system", Bios, "firmware: 1024 B of a drive were read, which firmware also does to find something to start")]
    [InlineData("sectors", Bios, "bootmanager: 131 kB of a drive were read, more than a BIOS reads itself, so a program of the image ran")]
    [InlineData("sectors", Uefi, "firmware: 131 kB of a drive were read, which firmware also does to find something to start")]
    [InlineData("sectors", "", "firmware: 131 kB of a drive were read, which firmware also does to find something to start")]
    public void A_trace_tells_whether_a_program_of_the_image_ran(string trace, string command, string evidence) =>
        Evidence(Session(command).Holding("trace.bin", Read(trace))).ShouldBe([$"trace.bin {evidence}"]);

    [Fact]
    public void A_trace_that_lost_records_proves_no_absence()
    {
        Evidence(Session(Uefi).Holding("trace.bin", RealTrace.Read("ovmf-full"))).ShouldBeEmpty();
        Evidence(Session(Bios).Holding("trace.bin", [.. Read("nothing-to-boot"), .. new byte[4096]])).ShouldBeEmpty();
    }

    [Fact]
    public void Reads_that_failed_are_told() =>
        Evidence(Session(Bios).Holding("trace.bin", RealTrace.Read("cd-read-error")))
            .ShouldBe(["trace.bin firmware: 40 kB of a drive were read, which firmware also does to find something to start, and reads failed"]);

    [Fact]
    public void What_is_read_beyond_all_needs_of_firmware_is_a_boot_loader()
    {
        var trace = TraceBytes.Version(4).Map(1, "blk_co_preadv");
        for (var index = 0; index < 9; index++)
        {
            trace.Event(1, (ulong)index, 0xa, 0, index << 20, 1 << 20, 0);
        }

        Evidence(Session(Uefi).Holding("trace.bin", trace.ToArray()))
            .ShouldBe(["trace.bin bootloader: 9.4 MB of a drive were read, more than firmware needs to find something to start"]);
    }

    [Theory]
    [InlineData("seabios-banner", "firmware: 0001s-screen.png says \"SeaBIOS (version 1.16.2-debian-1.16.2-1)\"")]
    [InlineData("seabios-nothing-to-boot", "firmware: 0001s-screen.png says \"Boot failed: Could not read from CDROM (code 0003)\"")]
    [InlineData("no-system", "bootmanager: 0001s-screen.png says \"Missing operating system\"")]
    public void The_text_of_a_screen_is_evidence(string picture, string evidence) =>
        Evidence(Session("").Holding("screens/0001s-screen.png", RealScreen.Read(picture))).ShouldBe([$"screens {evidence}"]);

    // 60 kB that unfold into 48 MB, as often as pictures are read.
    [Theory]
    [InlineData(4096, 4048)]
    [InlineData(720, 20000)]
    public void Pictures_that_unfold_into_very_much_take_no_memory(int width, int height)
    {
        var bomb = PngBytes.OfOneColour(width, height);
        var session = Session(Bios).Holding("screens/0001s-screen.png", RealScreen.Read("seabios-banner"));
        for (var second = 2; second <= 9; second++)
        {
            // Each with a byte behind its end, so that none is left out as the one before.
            session.Holding($"screens/000{second}s-screen.png", [.. bomb, (byte)second]);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Evidence(session).Count().ShouldBe(1);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32 << 20);
    }

    [Fact]
    public void A_bios_does_not_turn_the_screen_to_graphics()
    {
        SessionDirectory Turned(string command) => Session(command)
            .Holding("screens/0001s-screen.png", RealScreen.Read("vga-font")).Holding("screens/end.png", RealScreen.Read("graphics"));
        Evidence(Turned(Bios)).ShouldBe(
            ["screens bootmanager: from text to graphics with end.png, 640x480, which a BIOS does not do by itself"]);
        Evidence(Turned(Uefi)).ShouldBe(["screens firmware: 0001s-screen.png says \"SeaBIOS (version 1.16.3-debian-1.16.3-2)\""]);
    }

    [Fact]
    public void A_screen_of_graphics_alone_proves_nothing() =>
        Evidence(Session(Bios).Holding("screens/end.png", RealScreen.Read("graphics"))).ShouldBeEmpty();

    [Fact]
    public void A_guest_that_wrote_is_judged_by_what_it_wrote() =>
        Evidence(Session(Bios).Holding("serial.log", "Linux version 6\n").Holding("screens/end.png", RealScreen.Read("no-system"))).ShouldBeEmpty();

    // OVMF and SeaBIOS write to the serial port of every guest.
    [Fact]
    public void What_the_firmware_writes_does_not_hide_what_a_trace_shows()
    {
        using var session = Spoken().Holding("trace.bin", Read("sectors")).Analyzed(new AnalysisOptions { MinimumStage = BootStage.BootManager });
        session.Read("analysis.meta").ShouldContain("BOOT_RESULT=success\nBOOT_STAGE_FINAL=bootmanager\nFAILURE_DOMAIN=none\n");
        session.Read("report.html").ShouldContain("The boot reached bootmanager, as required: trace.bin tells it, 131 kB of a drive were read");
    }

    [Fact]
    public void What_the_firmware_writes_does_not_hide_what_a_picture_shows()
    {
        using var session = Spoken().Holding("screens/0003s-screen.png", RealScreen.Read("no-system")).Analyzed();
        session.Read("analysis.meta").ShouldContain("BOOT_RESULT=incomplete\nBOOT_STAGE_FINAL=bootmanager\nFAILURE_DOMAIN=none\n");
        session.Read("report.html").ShouldContain("bootmanager at least");
    }

    [Fact]
    public void A_picture_of_a_failure_is_no_success()
    {
        using var session = Spoken().Holding("screens/0003s-screen.png", RealScreen.Read("no-system"));
        var verdict = SessionAnalyzer.Analyze(session.Path, new AnalysisOptions { MinimumStage = BootStage.BootManager }).Verdict;
        (verdict.Result, verdict.FinalStage).ShouldBe((BootResult.Incomplete, BootStage.BootManager));
        verdict.Reason.ShouldBe(
            "The image wrote nothing that tells a stage; screens tells of bootmanager: 0003s-screen.png says \"Missing operating system\".");
    }

    [Fact]
    public void A_firmware_that_gave_up_needs_no_other_witness() =>
        Evidence(Session(Bios).Holding("serial.log", "SeaBIOS (version 1.16.3)\nBooting from Hard Disk...\nNo bootable device.\n")
            .Holding("screens/0003s-screen.png", RealScreen.Read("no-system"))).ShouldBeEmpty();

    [Fact]
    public void The_reports_of_a_silent_session_are()
    {
        using var session = Session(Bios).Holding("trace.bin", Read("no-system")).Holding("screens/0003s-screen.png", RealScreen.Read("no-system")).Analyzed();
        session.Read("analysis.meta").ShouldContain("BOOT_RESULT=no_serial\nBOOT_STAGE_FINAL=bootmanager\nFAILURE_DOMAIN=unknown\n");
        session.Read("report.html").ShouldContain("<strong>A silent boot: bootmanager at least</strong>");
        session.Read("report.html").ShouldContain("<strong>firmware</strong> at least, by trace.bin: 1024 B of a drive were read");
        (session.Read("report.txt") + session.Read("report.json")).ShouldMatchApproved(options => options.NoDiff().SubFolder("Approved"));
    }

    private static SessionDirectory Spoken() => Session(Bios).Holding("serial.log", "SeaBIOS (version 1.16.3)\nBooting from Hard Disk...\n");

    private static SessionDirectory Session(string command) =>
        SessionDirectory.With("silent", []).Holding("session.json", "{}").Holding("qemu.cmdline", command);

    private static IEnumerable<string> Evidence(SessionDirectory session)
    {
        using (session)
        {
            var report = SessionAnalyzer.Analyze(session.Path, AnalysisOptions.Default);
            var best = report.Evidence.MaxBy(one => one.Stage);
            (report.HasSerial || report.Verdict.FinalStage == (best?.Stage ?? BootStage.Unknown)).ShouldBeTrue();
            return report.Evidence.Select(one => $"{one.Source} {one.Stage.ToContractText()}: {one.Says}");
        }
    }

    private static byte[] Read(string name, [CallerFilePath] string thisFile = "")
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(Path.GetDirectoryName(thisFile)!, name + ".bin.gz")), CompressionMode.Decompress);
        var trace = new MemoryStream();
        packed.CopyTo(trace);
        return trace.ToArray();
    }
}
