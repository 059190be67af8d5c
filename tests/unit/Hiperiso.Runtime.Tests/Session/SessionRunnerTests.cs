using System.Runtime.Versioning;
using System.Text.Json;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Kvm;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>Whole sessions on this machine, with the real QEMU where one is needed.</summary>
[SupportedOSPlatform("linux")]
public sealed class SessionRunnerTests
{
    private const string TpmRequest =
        "hiperiso_iso=/a.iso hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=64 hiperiso_vga=none hiperiso_trace_level=none hiperiso_tpm=1";

    [Fact(Timeout = 60_000)]
    public async Task A_missing_image_is_explained_with_what_is_there()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "ISOs/Ubuntu.iso", "other/disk.img", "notes.txt");
        var end = await RunAsync(folder, data, "/no/such/qemu", "hiperiso_iso=/ISOs/ubuntu.iso");
        end.ShouldBe(new SessionEnd(ExitCodes.IsoNotFound, "error", "iso-not-found", end.SessionId));
        var session = Path.Join(data, "hiperiso/logs", end.SessionId);
        File.ReadAllText(Path.Join(session, "FAILURE.txt")).ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
        Field(Path.Join(session, "status.json"), "stage").ShouldBe("iso_not_found");
        Field(Path.Join(session, "session.json"), "status").ShouldBe("failed");
        File.Exists(Path.Join(session, "SESSION_COMPLETE")).ShouldBeTrue();
        File.ReadAllLines(Path.Join(data, "hiperiso/logs/index.jsonl")).Length.ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_command_line_without_an_image_leaves_a_session_too()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder);
        var end = await RunAsync(folder, data, "/no/such/qemu", "quiet");
        end.Reason.ShouldBe("iso-not-found");
        end.SessionId!.ShouldStartWith("no-image_");
    }

    // The image may have come through, and its parameters not: a guest without them would be another one.
    [Theory(Timeout = 60_000)]
    [InlineData("hiperiso_line=begin hiperiso_ram=64 hiperiso_iso=/a.iso")]
    [InlineData("hiperiso_line=begin hiperiso_ram=64")]
    public async Task A_command_line_without_its_end_runs_nothing_and_says_so_once(string commandLine)
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        var screen = new RecordingScreen();
        var end = await RunAsync(folder, data, "/no/such/qemu", commandLine, screen: screen);
        end.ShouldBe(new SessionEnd(ExitCodes.CommandLineCut, "error", "command-line-cut", end.SessionId));
        screen.Lines.Count(line => line.Contains("command line", StringComparison.Ordinal)).ShouldBe(1);
        var session = Path.Join(data, "hiperiso/logs", end.SessionId);
        File.ReadAllText(Path.Join(session, "FAILURE.txt")).ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
        Field(Path.Join(session, "session.json"), "status").ShouldBe("failed");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_image_of_a_type_that_cannot_be_booted_is_refused_with_the_types_that_can()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "boot.wim");
        var end = await RunAsync(folder, data, "/no/such/qemu", "hiperiso_iso=/boot.wim");
        end.ShouldBe(new SessionEnd(ExitCodes.ImageTypeRefused, "error", "image-type-not-supported", end.SessionId));
        var session = Path.Join(data, "hiperiso/logs", end.SessionId);
        File.ReadAllText(Path.Join(session, "FAILURE.txt")).ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
        Field(Path.Join(session, "session.json"), "status").ShouldBe("failed");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_qemu_that_is_not_there_is_a_fatal_error_with_its_files()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        var end = await RunAsync(folder, data, "/no/such/qemu", "hiperiso_iso=/a.iso hiperiso_fallback=1 hiperiso_bios=seabios");
        end.Code.ShouldBe(ExitCodes.FatalError);
        var session = Path.Join(data, "hiperiso/logs", end.SessionId);
        Field(Path.Join(session, "status.json"), "stage").ShouldBe("fatal_error");
        File.ReadAllText(Path.Join(session, "FAILURE.txt")).ShouldContain("/no/such/qemu");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_qemu_that_refuses_its_arguments_is_quoted()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        var request = "hiperiso_iso=/a.iso hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=64 hiperiso_trace_level=none";
        var end = await RunAsync(folder, data, RealQemu.Require(), request);
        end.Reason.ShouldBe("qemu-failed");
        var session = Path.Join(data, "hiperiso/logs", end.SessionId);
        File.ReadAllText(Path.Join(session, "FAILURE.txt")).ShouldContain("bios-256k.bin");
        File.ReadAllText(Path.Join(session, "qemu.stderr")).ShouldContain("bios-256k.bin");
        Field(Path.Join(session, "session.json"), "result").ShouldBe("failure");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_kvm_that_fails_a_guest_is_replaced_by_emulation_in_the_same_session()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");

        // As a QEMU whose KVM breaks: fails at once with accel=kvm, otherwise it is the real one with a firmware that loops.
        RealQemu.WriteBios(folder["roms/bios-256k.bin"], RealQemu.EndlessLoop);
        File.WriteAllText(folder["qemu"], $"#!/bin/sh\ncase \"$*\" in *accel=kvm*) echo 'kvm is broken' >&2; exit 1;; esac\nexec {RealQemu.Require()} \"$@\"\n");
        File.SetUnixFileMode(folder["qemu"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var request = "hiperiso_iso=/a.iso hiperiso_bios=seabios hiperiso_ram=64 hiperiso_vga=none hiperiso_trace_level=none";
        var stop = new StopRequest();
        var running = RunAsync(folder, data, folder["qemu"], request, new KvmVerdict(true, "told so"), stop);
        while (!File.Exists(folder["run/qmp.sock"]))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        stop.Ask(StopCause.PowerButton);
        var end = await running;

        end.Reason.ShouldBe("power-button");
        end.Result.ShouldBe("no_serial");
        var session = Path.Join(data, "hiperiso/logs", end.SessionId);
        File.ReadAllText(Path.Join(session, "env.txt")).ShouldContain("kvm_failure=QEMU ended with code 1");
        var phases = File.ReadAllLines(Path.Join(session, "timing.dat")).Select(line => line.Split('\t')[0]).ToList();
        phases.IndexOf("tcg_emulation").ShouldBeGreaterThan(phases.IndexOf("kvm_ok"));
        Field(Path.Join(session, "session.json"), "kvm").ShouldBe("unavailable");
        File.Exists(Path.Join(session, "kvm-attempt.qemu.cmdline")).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_qemu_that_refuses_its_arguments_with_both_accelerators_leaves_kvm_as_the_probe_saw_it()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        var request = "hiperiso_iso=/a.iso hiperiso_bios=seabios hiperiso_ram=64 hiperiso_trace_level=none hiperiso_cpu_features=nothing";
        var end = await RunAsync(folder, data, RealQemu.Require(), request, new KvmVerdict(true, "told so"));
        end.Reason.ShouldBe("qemu-failed");
        var session = Path.Join(data, "hiperiso/logs", end.SessionId);
        Field(Path.Join(session, "session.json"), "kvm").ShouldBe("available");
        (await File.ReadAllTextAsync(Path.Join(session, "env.txt"), TestContext.Current.CancellationToken)).ShouldContain("KVM is not to blame");
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_emulation_is_forbidden_a_host_without_kvm_runs_nothing()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        var end = await RunAsync(
            folder, data, "/no/such/qemu", "hiperiso_iso=/a.iso hiperiso_emulation=0", new KvmVerdict(false, "switched off"));
        (end.Code, end.Reason).ShouldBe((ExitCodes.FatalError, "kvm-required"));
        (await File.ReadAllTextAsync(Path.Join(data, "hiperiso/logs", end.SessionId, "FAILURE.txt"), TestContext.Current.CancellationToken))
            .ShouldContain("switched off");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_disk_that_was_cut_is_refused_by_its_content()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "disk.vhd");
        File.WriteAllBytes(Path.Join(data, "disk.vhd"), [.. "conectix"u8, .. new byte[2000]]);
        var end = await RunAsync(folder, data, "/no/such/qemu", "hiperiso_iso=/disk.vhd");
        end.Code.ShouldBe(ExitCodes.ImageTypeRefused);
        (await File.ReadAllTextAsync(Path.Join(data, "hiperiso/logs", end.SessionId, "FAILURE.txt"), TestContext.Current.CancellationToken))
            .ShouldContain("whose end is missing");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/a.iso", 1)]
    [InlineData("/name-that-is-too-long", 20)]
    public async Task A_place_for_logs_that_cannot_be_used_is_replaced_by_the_usual_one(string name, int times)
    {
        var place = "/" + string.Concat(Enumerable.Repeat(name[1..], times));
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        var screen = new RecordingScreen();
        var end = await RunAsync(folder, data, "/no/such/qemu", "hiperiso_iso=/b.iso hiperiso_log=" + place, screen: screen);
        end.Reason.ShouldBe("iso-not-found");
        File.Exists(Path.Join(data, "hiperiso/logs", end.SessionId, "SESSION_COMPLETE")).ShouldBeTrue();
        var environment = await File.ReadAllTextAsync(Path.Join(data, "hiperiso/logs", end.SessionId, "env.txt"), TestContext.Current.CancellationToken);
        environment.ShouldContain($"note=hiperiso_log={place} cannot be used (");
        screen.Lines.ShouldContain(line => line.StartsWith($"hiperiso_log={place} cannot be used", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_data_partition_that_takes_no_session_is_told_on_the_screen()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "hiperiso");
        var screen = new RecordingScreen();
        var end = await RunAsync(folder, data, "/no/such/qemu", "hiperiso_iso=/a.iso", screen: screen);
        end.ShouldBe(new SessionEnd(ExitCodes.FatalError, "error", "no-session", null));
        screen.Lines[0].ShouldStartWith("The session's directory cannot be created: ");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_screen_tells_a_failure_and_the_next_step_and_leaves_the_details_to_the_file()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        var screen = new RecordingScreen();
        var request = "hiperiso_iso=/a.iso hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=64 hiperiso_cpus=2";
        var end = await RunAsync(folder, data, "/no/such/qemu", request, screen: screen);
        end.DeservesPause.ShouldBeTrue();
        var shown = screen.Lines.SkipWhile(line => !line.StartsWith("The host cannot go on", StringComparison.Ordinal)).ToList();
        shown.Count.ShouldBe(3);
        shown[1].ShouldStartWith("Next: ");
        shown[2].ShouldBe($"Session: /hiperiso/logs/{end.SessionId}");
        File.ReadAllText(Path.Join(data, "hiperiso/logs", end.SessionId, "FAILURE.txt")).ShouldContain("   at Hiperiso.");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_guest_that_failed_is_told_on_the_screen()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        var screen = new RecordingScreen();
        var request = "hiperiso_iso=/a.iso hiperiso_fallback=1 hiperiso_bios=seabios";
        var end = await RunAsync(
            folder, data, "/bin/true", request, screen: screen,
            bootLog: new FixedBootLog("BOOT_RESULT=failure\nBOOT_STAGE_FINAL=kernel\nFAILURE_DOMAIN=kernel\n"));
        end.Code.ShouldBe(1);
        end.DeservesPause.ShouldBeTrue();
        screen.Lines.TakeLast(3).ShouldBe(
        [
            "The guest failed: domain kernel, last stage kernel.",
            "Next: report.txt has the findings, serial.log the whole console.",
            $"Session: /hiperiso/logs/{end.SessionId}",
        ]);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_firmware_that_makes_no_progress_under_the_real_kvm_goes_on_emulated(bool floatingPoint)
    {
        Assert.SkipUnless(File.Exists("/dev/kvm"), "no /dev/kvm");
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        RealQemu.WriteBios(folder["roms/bios-256k.bin"], floatingPoint ? RealQemu.FloatingPointLoop : RealQemu.EndlessLoop);
        var request = "hiperiso_iso=/a.iso hiperiso_bios=seabios hiperiso_ram=64 hiperiso_vga=none hiperiso_trace_level=none";
        var stop = new StopRequest();
        var running = RunAsync(folder, data, RealQemu.Require(), request, new KvmVerdict(true, "told so"), stop);
        var timing = Path.Join(Directory.GetDirectories(Path.Join(data, "hiperiso/logs")).Single(), "timing.dat");
        while (!(await File.ReadAllTextAsync(timing, TestContext.Current.CancellationToken)).Contains("tcg_emulation", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        stop.Ask(StopCause.Terminate);
        var end = await running;

        end.Reason.ShouldBe("terminate");
        var environment = await File.ReadAllTextAsync(Path.Join(Path.GetDirectoryName(timing), "env.txt"), TestContext.Current.CancellationToken);
        environment.ShouldContain("kvm_failure=");
        TestContext.Current.TestOutputHelper!.WriteLine(environment);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_last_screen_of_a_guest_is_kept_as_a_picture()
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        RealQemu.WriteBios(folder["roms/bios-256k.bin"], RealQemu.EndlessLoop);
        File.WriteAllBytes(folder["roms/vgabios-stdvga.bin"], new byte[512]);
        var request = "hiperiso_iso=/a.iso hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=64 hiperiso_vga=std hiperiso_trace_level=none";
        var stop = new StopRequest();
        var running = RunAsync(folder, data, RealQemu.Require(), request, stop: stop);
        var dump = folder["run/screen.ppm"];
        while (!File.Exists(dump))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        stop.Ask(StopCause.Terminate);
        var end = await running;

        var picture = await File.ReadAllBytesAsync(Path.Join(data, "hiperiso/logs", end.SessionId, "screens/end.png"), TestContext.Current.CancellationToken);
        picture.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        File.Exists(dump).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_tpm_is_there_for_the_guest_and_gone_with_it()
    {
        var program = Environment.GetEnvironmentVariable("HIPERISO_TEST_SWTPM");
        Assert.SkipUnless(program is not null, "no swtpm: set HIPERISO_TEST_SWTPM");
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        RealQemu.WriteBios(folder["roms/bios-256k.bin"], RealQemu.EndlessLoop);
        var stop = new StopRequest();
        var running = RunAsync(folder, data, RealQemu.Require(), TpmRequest, stop: stop, tpm: program);
        while (!running.IsCompleted && Directory.GetFiles(data, "qemu_qtree.txt", SearchOption.AllDirectories).Length == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        stop.Ask(StopCause.Terminate);
        var end = await running;

        end.Reason.ShouldBe("terminate");
        File.ReadAllText(Path.Join(data, "hiperiso/logs", end.SessionId, "hw/qemu_qtree.txt")).ShouldContain("dev: tpm-tis");
        new FileInfo(folder["run/tpm/tpm2-00.permall"]).Length.ShouldBeGreaterThan(1000);
        File.Exists(folder["run/tpm.sock"]).ShouldBeFalse();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/bin/false")]
    [InlineData("/no/such/swtpm")]
    public async Task A_tpm_that_does_not_start_is_a_failure_that_names_it(string program)
    {
        using var folder = new TemporaryFolder();
        var data = Data(folder, "a.iso");
        var end = await RunAsync(folder, data, "/no/such/qemu", TpmRequest, tpm: program);
        end.Code.ShouldBe(ExitCodes.FatalError);
        var failure = File.ReadAllText(Path.Join(data, "hiperiso/logs", end.SessionId, "FAILURE.txt"));
        failure.ShouldContain(program == "/bin/false" ? "the TPM emulator does not start" : program);
    }

    private static string Data(TemporaryFolder folder, params string[] files)
    {
        Directory.CreateDirectory(folder["data"]);
        Directory.CreateDirectory(folder["roms"]);
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(folder["data"], file))!);
            File.WriteAllText(Path.Join(folder["data"], file), new string('x', 4096));
        }

        return folder["data"];
    }

    private static Task<SessionEnd> RunAsync(
        TemporaryFolder folder, string data, string qemu, string commandLine, KvmVerdict? kvm = null, StopRequest? stop = null,
        IScreen? screen = null, IBootLog? bootLog = null, string? tpm = null) =>
        SessionRunner.RunAsync(
            Surroundings(
                new HostPaths { Data = data, Runtime = folder["run"], Qemu = qemu, Roms = folder["roms"], Tpm = tpm ?? "/no/such/swtpm" },
                kvm, stop, screen, bootLog),
            BootParameters.Parse(commandLine));

    private static SessionEnvironment Surroundings(
        HostPaths paths, KvmVerdict? kvm, StopRequest? stop, IScreen? screen, IBootLog? bootLog)
    {
        var usual = TestSession.In(paths);
        return usual with
        {
            Screen = screen ?? usual.Screen,
            BootLog = bootLog ?? usual.BootLog,
            Stop = stop ?? usual.Stop,
            ProbeKvm = kvm is null ? usual.ProbeKvm : _ => Task.FromResult(kvm),
        };
    }

    private static string? Field(string file, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.GetProperty(name).GetString();
    }
}
