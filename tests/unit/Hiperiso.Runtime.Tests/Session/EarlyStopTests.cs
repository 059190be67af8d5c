using System.Diagnostics;
using System.Text.Json;
using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Tests.Session;

/// <summary>Sessions that somebody ends before there is a guest.</summary>
public sealed class EarlyStopTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("")]
    [InlineData("gzip")]
    [InlineData("xz")]
    public async Task A_power_button_ends_the_unpacking_of_a_large_archive_and_the_session_has_its_documents(string packer)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        await File.WriteAllTextAsync(folder["data/a.iso"], "image", TestContext.Current.CancellationToken);
        await EndlessArchive.WriteAsync(folder, "data/archive", packer);
        await File.WriteAllTextAsync(folder["busybox"], "#!/bin/sh\nexec \"$@\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(folder["busybox"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var stop = new StopRequest();
        var paths = new HostPaths { Data = folder["data"], Runtime = folder["run"], Qemu = "/no/such/qemu", Busybox = folder["busybox"] };
        var running = Task.Run(
            () => SessionRunner.RunAsync(
                TestSession.In(paths) with { Stop = stop }, BootParameters.Parse("hiperiso_iso=/a.iso hiperiso_injection=/archive")),
            TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        running.IsCompleted.ShouldBeFalse("it is being unpacked");
        var watch = Stopwatch.StartNew();
        stop.Ask(StopCause.PowerButton);
        var end = await running;

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        end.ShouldBe(new SessionEnd(ExitCodes.Of("incomplete"), "incomplete", "power-button", end.SessionId));
        var session = Path.Join(folder["data"], "hiperiso/logs", end.SessionId);
        foreach (var name in (string[])["session.json", "status.json", "timing.json"])
            JsonDocument.Parse(await ReadAsync(session, name)).Dispose();
        (await ReadAsync(session, "session.json")).ShouldContain("\"result\": \"incomplete\"");
        (await ReadAsync(session, "FAILURE.txt")).ShouldStartWith("The session was ended (power-button) before its guest was started.");
        (await ReadAsync(session, "SESSION_COMPLETE")).ShouldContain("incomplete");
        File.Exists(Path.Join(session, "qemu.cmdline")).ShouldBeFalse();
        Directory.GetFiles(folder["run"]).ShouldBeEmpty();
    }

    private static Task<string> ReadAsync(string session, string name) =>
        File.ReadAllTextAsync(Path.Join(session, name), TestContext.Current.CancellationToken);
}
