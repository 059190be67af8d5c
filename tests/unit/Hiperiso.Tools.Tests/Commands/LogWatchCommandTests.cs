using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hiperiso.Tools.Tests.Watch;

namespace Hiperiso.Tools.Tests.Commands;

/// <summary><c>hiperiso log watch</c> as a program.</summary>
public sealed class LogWatchCommandTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("-INT", 130)]
    [InlineData("-TERM", 143)]
    public async Task A_signal_ends_it_as_it_ends_other_programs_that_follow(string signal, int code)
    {
        using var session = new WatchedDirectory();
        session.Status("running", "launching_qemu");
        session.Append("SeaBIOS (version 1.16.2)\n");
        using var process = ToolRun.Start("log", "watch", session.Path);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("progress", StringComparison.Ordinal))
        {
        }

        using (var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(code);
    }

    [Fact(Timeout = 60_000)]
    public async Task Once_tells_how_it_stands()
    {
        using var session = new WatchedDirectory();
        session.Status("running", "launching_qemu");
        session.Append("SeaBIOS (version 1.16.2)\n");
        var (code, output, error) = await ToolRun.ToEndAsync("log", "watch", session.Path, "--once");
        (code, error).ShouldBe((0, ""));
        output.ShouldBe(
            $"""
            session   {WatchedDirectory.Id}: no image is known
            status    running, launching_qemu
            stage     firmware: SeaBIOS (version 1.16.2)
            progress  firmware, 25 B, 0 B/s, no heartbeat | SeaBIOS (version 1.16.2)

            """);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_session_that_has_ended_ends_it_at_once()
    {
        using var session = new WatchedDirectory();
        session.Write("SESSION_COMPLETE", "2026-11-01T08:16:00Z incomplete\n");
        session.Status("complete", "session_complete");
        var (code, output, _) = await ToolRun.ToEndAsync("log", "watch", session.Path, "--format", "json");
        code.ShouldBe(0);
        var last = output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)
            .Single(line => line.GetProperty("event").GetString() == "end");
        last.GetProperty("result").GetString().ShouldBe("incomplete");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_directory_without_a_session_is_unusable()
    {
        var (code, _, error) = await ToolRun.ToEndAsync("log", "watch", "/no/such/directory");
        (code, error).ShouldBe((2, "hiperiso: /no/such/directory is no directory; name a session, or a stick\n"));
    }
}
