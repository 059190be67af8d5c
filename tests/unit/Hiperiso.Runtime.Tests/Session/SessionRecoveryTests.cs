using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests.Qemu;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>The stick as a loss of power leaves it, and the next session on it.</summary>
[SupportedOSPlatform("linux")]
public sealed class SessionRecoveryTests
{
    private static readonly string[] Documents = ["session.json", "status.json", "env.txt", "HEARTBEAT", "timing.dat", "hw", ".reserve"];

    [Fact(Timeout = 120_000)]
    public async Task A_session_that_was_cut_off_is_closed_by_the_next_one()
    {
        using var folder = new TemporaryFolder();
        var id = await CutOffAsync(folder);

        var screen = new RecordingScreen();
        await NextAsync(folder, screen);

        screen.Lines[0].ShouldBe($"The session /hiperiso/logs/{id} was cut off; closing it ...");
        var session = folder[$"data/hiperiso/logs/{id}"];
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Join(session, "session.json")));
        var root = manifest.RootElement;
        root.GetProperty("session_id").GetString().ShouldBe(id);
        root.GetProperty("status").GetString().ShouldBe("failed");
        root.GetProperty("result").GetString().ShouldBe("incomplete");
        root.GetProperty("iso_path").GetString().ShouldBe("/ü a.iso");
        root.GetProperty("guest_ram_mb").GetInt32().ShouldBe(64);
        root.GetProperty("analysis").GetProperty("boot_result").GetString().ShouldBe("incomplete");
        root.GetProperty("host").GetProperty("cpu_logical_cores").GetInt32().ShouldBe(Environment.ProcessorCount);
        root.GetProperty("hw_inventory").GetProperty("has_timing").GetBoolean().ShouldBeTrue();
        root.GetProperty("end_time_utc").GetString().ShouldBe(File.ReadAllText(Path.Join(session, "HEARTBEAT")).Split(' ')[0]);
        File.ReadAllText(Path.Join(session, "FAILURE.txt")).ShouldContain("was cut off");
        File.ReadAllText(Path.Join(session, "SESSION_COMPLETE")).ShouldEndWith(" incomplete\n");
        File.ReadAllText(Path.Join(session, "timing.json")).ShouldContain("launching_qemu");
        File.Exists(Path.Join(session, ".reserve")).ShouldBeFalse();
        File.ReadAllLines(folder["data/hiperiso/logs/index.jsonl"]).Length.ShouldBe(2);
        File.Exists(folder["data/hiperiso/logs/.running"]).ShouldBeFalse();
    }

    [Fact(Timeout = 120_000)]
    public async Task One_that_lost_its_power_at_the_very_end_is_in_the_index_once()
    {
        using var folder = new TemporaryFolder();
        var id = await CutOffAsync(folder);
        await NextAsync(folder, new RecordingScreen());
        File.Delete(folder[$"data/hiperiso/logs/{id}/SESSION_COMPLETE"]);
        File.WriteAllText(folder["data/hiperiso/logs/.running"], $"/hiperiso/logs/{id}\n");
        await NextAsync(folder, new RecordingScreen());

        File.ReadAllLines(folder["data/hiperiso/logs/index.jsonl"]).Length.ShouldBe(3);
        File.Exists(folder[$"data/hiperiso/logs/{id}/SESSION_COMPLETE"]).ShouldBeTrue();
    }

    [Fact(Timeout = 240_000)]
    public async Task Whatever_is_left_of_its_documents_the_session_is_closed()
    {
        using var folder = new TemporaryFolder();
        var id = await CutOffAsync(folder);
        foreach (var name in Documents)
        {
            foreach (var damage in (Action<string>[])[Remove, Truncate, path => Replace(path, "null"), path => Replace(path, "{\"iso_path\": \"\\ud800\"}"), path => Replace(path, "\0\xff{[\t\t\n=")])
            {
                using var copy = new TemporaryFolder();
                CopyTree(folder["data"], copy["data"]);
                Directory.CreateDirectory(copy["roms"]);
                damage(copy[$"data/hiperiso/logs/{id}/{name}"]);
                var end = await NextAsync(copy, new RecordingScreen());

                end.Reason.ShouldBe("iso-not-found", name);
                using var manifest = JsonDocument.Parse(File.ReadAllText(copy[$"data/hiperiso/logs/{id}/session.json"]));
                manifest.RootElement.GetProperty("result").GetString().ShouldBe("incomplete", name);
                File.Exists(copy["data/hiperiso/logs/.running"]).ShouldBeFalse();
            }
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/hiperiso/logs/no-such-session")]
    [InlineData("/../../etc")]
    [InlineData("etc")]
    [InlineData("")]
    public async Task A_marker_that_leads_nowhere_is_removed(string content)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data/hiperiso/logs"]);
        File.WriteAllText(folder["data/hiperiso/logs/.running"], content);
        (await NextAsync(folder, new RecordingScreen())).Reason.ShouldBe("iso-not-found");
        File.Exists(folder["data/hiperiso/logs/.running"]).ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_marker_that_is_no_plain_file_is_removed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data/hiperiso/logs"]);
        MakePipe(folder["data/hiperiso/logs/.running"]);
        var screen = new RecordingScreen();
        (await NextAsync(folder, screen)).Reason.ShouldBe("iso-not-found");
        screen.Lines[0].ShouldContain("it is not a plain file");
        File.Exists(folder["data/hiperiso/logs/.running"]).ShouldBeFalse();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_session_that_holds_anything_but_plain_files_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var id = await CutOffAsync(folder);
        MakePipe(folder[$"data/hiperiso/logs/{id}/session.json"]);
        var screen = new RecordingScreen();
        (await NextAsync(folder, screen)).Reason.ShouldBe("iso-not-found");
        screen.Lines[1].ShouldContain("it is not a plain file");
        File.Exists(folder[$"data/hiperiso/logs/{id}/SESSION_COMPLETE"]).ShouldBeFalse();
        File.Exists(folder["data/hiperiso/logs/.running"]).ShouldBeFalse();
    }

    [Fact(Timeout = 120_000)]
    public async Task An_index_that_is_no_plain_file_costs_its_line_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var id = await CutOffAsync(folder);
        MakePipe(folder["data/hiperiso/logs/index.jsonl"]);
        (await NextAsync(folder, new RecordingScreen())).Reason.ShouldBe("iso-not-found");
        File.Exists(folder["data/hiperiso/logs/.running"]).ShouldBeFalse();
        Directory.GetDirectories(folder["data/hiperiso/logs"]).Where(session => Path.GetFileName(session) != id)
            .ShouldAllBe(session => File.Exists(Path.Join(session, "SESSION_COMPLETE")));
    }

    // The stick is copied while the guest runs: what a loss of power at that instant leaves.
    private static async Task<string> CutOffAsync(TemporaryFolder folder)
    {
        using var living = new TemporaryFolder();
        Directory.CreateDirectory(living["data"]);
        Directory.CreateDirectory(living["roms"]);
        File.WriteAllText(living["data/ü a.iso"], new string('x', 4096));
        RealQemu.WriteBios(living["roms/bios-256k.bin"], RealQemu.EndlessLoop);
        var stop = new StopRequest();
        var request = "hiperiso_encoding=percent hiperiso_iso=/%c3%bc%20a.iso hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=64 hiperiso_vga=none hiperiso_trace_level=none";
        var running = SessionRunner.RunAsync(Surroundings(living, RealQemu.Require(), new RecordingScreen(), stop), BootParameters.Parse(request));
        while (!File.Exists(living["run/qmp.sock"]) && !running.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        running.IsCompleted.ShouldBeFalse();
        CopyTree(living["data"], folder["data"]);
        stop.Ask(StopCause.Terminate);
        await running;
        return Path.GetFileName(Directory.GetDirectories(folder["data/hiperiso/logs"]).Single());
    }

    private static Task<SessionEnd> NextAsync(TemporaryFolder folder, RecordingScreen screen) => SessionRunner.RunAsync(
        Surroundings(folder, "/no/such/qemu", screen, new StopRequest()), BootParameters.Parse("hiperiso_iso=/none.iso"));

    private static SessionEnvironment Surroundings(TemporaryFolder folder, string qemu, RecordingScreen screen, StopRequest stop) =>
        TestSession.In(new HostPaths { Data = folder["data"], Runtime = folder["run"], Qemu = qemu, Roms = folder["roms"] }) with
        {
            Screen = screen,
            Stop = stop,
        };

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }

    private static void Truncate(string path)
    {
        if (File.Exists(path))
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..^Math.Min(7, (int)new FileInfo(path).Length)]);
    }

    private static void Replace(string path, string content)
    {
        Remove(path);
        File.WriteAllText(path, content);
    }

    // To read it would be to wait for ever.
    private static void MakePipe(string path)
    {
        Remove(path);
        using var program = Process.Start("mkfifo", [path]);
        program.WaitForExit();
    }

    private static void CopyTree(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var directory in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(to + directory[from.Length..]);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, to + file[from.Length..]);
    }
}
