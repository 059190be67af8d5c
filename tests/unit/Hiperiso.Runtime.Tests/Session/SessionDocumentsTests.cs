using System.Text;
using System.Text.Json;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Session;

public sealed class SessionDocumentsTests
{
    private static readonly HostFacts Host = new("Linux version 6.12.107", "Test CPU", "AuthenticAMD", 8, 16384, 15000, true);

    [Fact]
    public void A_session_writes_exactly_these_documents()
    {
        using var data = new TemporaryFolder();
        var journal = Open(data.Path, "/ISOs/ü 💿, \"x\".iso");
        var start = File.ReadAllText(journal.Directory["session.json"]);
        journal.Enter(SessionStage.KvmOk, SessionStatus.Running);
        journal.Enter(SessionStage.QemuExited, SessionStatus.Running, 0);
        journal.Environment.Note("two\nlines");
        journal.BeginFinish();
        journal.Finish(SessionStage.SessionComplete, SessionStatus.Complete, Outcome("success"));

        var all = new StringBuilder("== session.json at the start\n").Append(start);
        foreach (var file in Directory.GetFiles(journal.Directory.HostPath).Order(StringComparer.Ordinal))
            all.Append($"== {Path.GetFileName(file)}\n").Append(File.ReadAllText(file));
        all.Append("== index.jsonl\n").Append(File.ReadAllText(data["hiperiso/logs/index.jsonl"]));
        all.ToString().ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    [Fact]
    public void A_failed_session_has_no_exit_code()
    {
        using var data = new TemporaryFolder();
        var journal = Open(data.Path, "/a.iso");
        journal.BeginFinish();
        journal.Finish(SessionStage.IsoNotFound, SessionStatus.Failed, Outcome("failure") with { QemuExitCode = null });
        using var manifest = JsonDocument.Parse(File.ReadAllText(journal.Directory["session.json"]));
        manifest.RootElement.GetProperty("qemu_exit_code").ValueKind.ShouldBe(JsonValueKind.Null);
        using var status = JsonDocument.Parse(File.ReadAllText(journal.Directory["status.json"]));
        status.RootElement.GetProperty("stage").GetString().ShouldBe("iso_not_found");
        status.RootElement.TryGetProperty("qemu_exit_code", out _).ShouldBeFalse();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_document_is_valid_at_every_instant()
    {
        using var data = new TemporaryFolder();
        var journal = Open(data.Path, "/a.iso");
        var path = journal.Directory["session.json"];
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            for (var ram = 1; !stop.IsCancellationRequested; ram = (ram * 10) % 1_000_003)
                journal.Update(manifest => manifest with { GuestRamMb = ram });
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 2000; i++)
        {
            var content = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            using var document = JsonDocument.Parse(content);
            document.RootElement.GetProperty("session_id").GetString().ShouldBe(journal.Directory.Id);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact(Timeout = 30_000)]
    public async Task The_manifest_is_the_last_document_but_for_the_marker()
    {
        using var data = new TemporaryFolder();
        var journal = Open(data.Path, "/a.iso");
        var written = new List<string>();
        var marked = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(journal.Directory.HostPath);
        watcher.Renamed += (_, change) =>
        {
            written.Add(change.Name!);
            if (change.Name == "SESSION_COMPLETE")
                marked.SetResult();
        };
        watcher.EnableRaisingEvents = true;
        journal.BeginFinish();
        journal.Finish(SessionStage.SessionComplete, SessionStatus.Complete, Outcome("success"));
        await marked.Task.WaitAsync(TestContext.Current.CancellationToken);
        written.ShouldBe(["timing.json", "status.json", "session.json", "SESSION_COMPLETE"]);
    }

    [Fact]
    public void Two_sessions_of_one_second_get_two_directories()
    {
        using var data = new TemporaryFolder();
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        SessionDirectory.Create(data.Path, null, "/ISOs/a.iso", time).Id.ShouldBe("a_20260102T030405Z");
        SessionDirectory.Create(data.Path, null, "/ISOs/a.iso", time).Id.ShouldBe("a_20260102T030405Z-2");
        SessionDirectory.Create(data.Path, "/logs/here/", "/ISOs/a.iso", time).DataPath.ShouldBe("/logs/here/a_20260102T030405Z");
    }

    [Theory]
    [InlineData("ubuntu-24.04", "ubuntu-24.04")]
    [InlineData("a:b*c?d\"e<f>g|h\\i", "a_b_c_d_e_f_g_h_i")]
    [InlineData(" . ", "image")]
    [InlineData("dots...", "dots")]
    [InlineData("💿", "💿")]
    public void Names_are_fit_for_every_file_system(string name, string expected) => SessionId.Sanitize(name).ShouldBe(expected);

    [Fact]
    public void Long_names_are_cut_between_characters() =>
        Encoding.UTF8.GetByteCount(SessionId.Sanitize(string.Concat(Enumerable.Repeat("a💿", 100)))).ShouldBe(200);

    [Fact]
    public void Replacing_leaves_no_other_file()
    {
        using var folder = new TemporaryFolder();
        Durable.Replace(folder["x"], "one");
        Durable.Replace(folder["x"], "two");
        File.ReadAllText(folder["x"]).ShouldBe("two");
        Directory.GetFiles(folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public void A_clock_before_the_build_is_unset()
    {
        var stamp = BuildStamp.Parse("BUILD_ID=abc\nSOURCE_DATE_EPOCH=1750000000\n");
        stamp.BuildId.ShouldBe("abc");
        stamp.IsClockUnset(DateTimeOffset.UnixEpoch).ShouldBeTrue();
        stamp.IsClockUnset(DateTimeOffset.FromUnixTimeSeconds(1750000000)).ShouldBeFalse();
    }

    private static SessionJournal Open(string data, string image)
    {
        var clock = new FixedClock().Clock;
        var directory = SessionDirectory.Create(data, null, image, clock.Now);
        var timing = new TimingLog(clock);
        timing.Mark("init_start");
        var manifest = new SessionManifest
        {
            SessionId = directory.Id,
            IsoPath = image,
            LogDirectory = directory.DataPath,
            Start = clock.Now,
            TraceLevel = TraceLevel.Standard,
            GuestRamMb = 2048,
            GuestCpus = 2,
        };
        return SessionJournal.Open(directory, manifest, clock, timing, new WriteGuard(_ => { }), [("kernel", Host.KernelVersion)]);
    }

    private static SessionOutcome Outcome(string result) => new(
        result,
        new DateTimeOffset(2026, 1, 2, 3, 5, 0, TimeSpan.Zero),
        0,
        ReportAvailable: true,
        Host,
        SessionAnalysis.Parse("BOOT_RESULT=success\nBOOT_STAGE_FINAL=login\nFAILURE_DOMAIN=none\nREACHED_LOGIN=1\nBOOT_DURATION_MS=12345\nGRAPHICS_DRIVERS=i915,virtio_gpu\n"),
        ["host_cpuinfo.txt", "qemu_qtree.txt"],
        HasTiming: true,
        HasPacketCapture: false);
}
