using System.Runtime.Versioning;
using System.Text.Json;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Qemu;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>Sessions on a stick that runs out of space, with the real QEMU.</summary>
[SupportedOSPlatform("linux")]
public sealed class FullStickTests
{
    // mov dx, 3f8 / mov al, 'x' / out dx, al / jmp to the out: a guest that writes on its serial port without an end.
    private static readonly byte[] SerialFlood = [0xba, 0xf8, 0x03, 0xb0, 0x78, 0xee, 0xeb, 0xfd];

    [Fact(Timeout = 60_000)]
    public async Task A_stick_that_is_full_while_the_guest_runs_still_gets_its_final_documents()
    {
        using var folder = new TemporaryFolder();
        using var stick = new SmallStick(kilobytes: 4096);
        var screen = new RecordingScreen();
        var stop = new StopRequest();
        var running = RunAsync(folder, stick.Path, screen, stop);
        await UntilAsync(() => File.Exists(folder["run/qmp.sock"]));
        stick.Fill();
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        running.IsCompleted.ShouldBeFalse();
        stop.Ask(StopCause.PowerButton);
        var end = await running;

        end.Reason.ShouldBe("power-button");
        screen.Lines.Count(line => line.StartsWith("the stick is full: ", StringComparison.Ordinal)).ShouldBe(1);
        var session = stick[$"hiperiso/logs/{end.SessionId}"];
        Directory.GetFiles(session, ".*").ShouldBeEmpty();
        Directory.GetFiles(session, "*.new").ShouldBeEmpty();
        foreach (var name in (string[])["session.json", "status.json", "timing.json", "report.json"])
            JsonDocument.Parse(await File.ReadAllTextAsync(Path.Join(session, name), TestContext.Current.CancellationToken)).Dispose();
        Text(session, "session.json").ShouldContain("\"status\": \"complete\"");
        Text(session, "status.json").ShouldContain("session_complete");
        Text(session, "env.txt").ShouldContain("note=the stick is full: ");
        Text(session, "timing.dat").ShouldContain("stop_power_button");
        Text(session, "SESSION_COMPLETE").ShouldContain("no_serial");
        Text(stick.Path, "hiperiso/logs/index.jsonl").ShouldContain(end.SessionId!);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stick_without_any_room_for_documents_still_ends_its_session()
    {
        using var folder = new TemporaryFolder();
        using var stick = new SmallStick(kilobytes: 256);
        Directory.CreateDirectory(stick["hiperiso/logs"]);
        await File.WriteAllTextAsync(stick["a.iso"], "image", TestContext.Current.CancellationToken);
        stick.Fill();
        var stop = new StopRequest();
        var screen = new RecordingScreen();
        var running = RunAsync(folder, stick.Path, screen, stop);
        await UntilAsync(() => running.IsCompleted || File.Exists(folder["run/qmp.sock"]));
        stop.Ask(StopCause.Terminate);
        var end = await running;

        end.Reason.ShouldBe("terminate");
        screen.Lines.ShouldContain(line => line.StartsWith("the stick is full: ", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_trace_makes_room_and_a_serial_log_past_its_limit_ends_the_guest()
    {
        using var folder = new TemporaryFolder();
        using var stick = new SmallStick(kilobytes: 32 << 10);
        var guest = RealQemu.DeafGuest(folder);
        RealQemu.WriteBios(folder["bios.bin"], SerialFlood);
        await File.WriteAllTextAsync(folder["list.events"], "serial_write\n", TestContext.Current.CancellationToken);
        var journal = Journal(stick);
        var stop = new StopRequest();
        var end = await GuestRun.ToEndAsync(
            new GuestRunContext
            {
                Journal = journal,
                Clock = SessionClock.System,
                Paths = new HostPaths { Qemu = RealQemu.Require() },
                Screen = new RecordingScreen(),
                BootLog = new BootLogAdapter(),
                Stop = stop,
                Ladder = new ShutdownLadder(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(10)),
                Limits = new LogLimits(TraceMb: 512, SerialMb: 0),
                FreeBytes = () => FreeSpace.Beside(stick.Path),
            },
            guest with
            {
                SerialLog = journal.Directory["serial.log"],
                Trace = new TraceOutput(folder["list.events"], journal.Directory["trace.bin"]),
            });

        // The flood may have filled this stick before the first look: what could not be written then is written now.
        journal.BeginFinish();
        end.Reason.ShouldBe("log-limit");
        end.LastLine.ShouldStartWith("xxx");
        var environment = Text(journal.Directory.HostPath, "env.txt");
        environment.ShouldContain("note=guest ended: serial.log passed 0 MB");
        environment.IndexOf("note=tracing switched off: the stick has only", StringComparison.Ordinal)
            .ShouldBeInRange(0, environment.IndexOf("note=guest ended", StringComparison.Ordinal));
        environment.ShouldContain("shutdown_step=quit");
    }

    private static Task<SessionEnd> RunAsync(TemporaryFolder folder, string data, RecordingScreen screen, StopRequest stop)
    {
        if (!File.Exists(Path.Join(data, "a.iso")))
            File.WriteAllText(Path.Join(data, "a.iso"), "image");
        RealQemu.WriteBios(folder["bios-256k.bin"], RealQemu.EndlessLoop);
        var request = "hiperiso_iso=/a.iso hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=64 hiperiso_vga=none hiperiso_trace_level=none";
        return SessionRunner.RunAsync(
            TestSession.In(new HostPaths { Data = data, Runtime = folder["run"], Qemu = RealQemu.Require(), Roms = folder.Path }) with
            {
                Screen = screen,
                Stop = stop,
            },
            BootParameters.Parse(request));
    }

    private static SessionJournal Journal(SmallStick stick)
    {
        var clock = SessionClock.System;
        var directory = SessionDirectory.Create(stick.Path, null, "/a.iso", clock.Now);
        var manifest = new SessionManifest
        {
            SessionId = directory.Id,
            IsoPath = "/a.iso",
            LogDirectory = directory.DataPath,
            Start = clock.Now,
        };
        return SessionJournal.Open(directory, manifest, clock, new TimingLog(clock), new WriteGuard(_ => { }), []);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
    }

    private static string Text(string directory, string name) => File.ReadAllText(Path.Join(directory, name));
}
