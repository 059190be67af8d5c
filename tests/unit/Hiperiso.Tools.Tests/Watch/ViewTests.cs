using System.Text.Json;
using Hiperiso.Tools.Watch;

namespace Hiperiso.Tools.Tests.Watch;

/// <summary>The same session on a terminal, in a pipe and for a program.</summary>
public sealed class ViewTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact(Timeout = 30_000)]
    public void A_terminal_has_one_line_that_is_drawn_again_and_never_too_wide()
    {
        var view = new TerminalView(_output, () => 60);
        view.Show(Progress(10, "first"));
        view.Show(Progress(10, "first"));
        view.Tell(new WatchEvent("stage", "kernel"));
        view.Show(Progress(20, "日本語 日本語 日本語 日本語"));
        view.Tell(new WatchEvent("end", "success"));
        view.Close();
        _output.ToString().Replace("\r", "<CR>", StringComparison.Ordinal).Replace("\e[K", "<CLEAR>", StringComparison.Ordinal)
            .ShouldMatchApproved(options => options.SubFolder("Approved").NoDiff());
    }

    [Fact(Timeout = 30_000)]
    public void A_pipe_is_told_at_most_every_ten_seconds_how_it_stands()
    {
        var view = new PlainView(_output, _clock);
        for (var look = 0; look < 50; look++)
        {
            view.Show(Progress(look, "line"));
            _clock.Advance(0.5);
        }

        view.Tell(new WatchEvent("end", "success"));
        _output.ToString().ShouldBe(
            """
            progress  kernel, 0 B, 5 B/s, heartbeat 1 s ago | line
            progress  kernel, 20 B, 5 B/s, heartbeat 1 s ago | line
            progress  kernel, 40 B, 5 B/s, heartbeat 1 s ago | line
            end       success

            """);
    }

    [Fact(Timeout = 30_000)]
    public void A_program_gets_one_object_for_each_event_and_for_progress_that_is_news()
    {
        var view = new JsonView(_output, _clock);
        view.Tell(new WatchEvent("stage", "kernel", new WatchFact("stage", "kernel"), new WatchFact("time_ms", null, 1500), new WatchFact("clock", null)));
        view.Show(Progress(10, "a \"line\""));
        view.Show(Progress(10, "a \"line\"") with { Beat = TimeSpan.FromSeconds(2) });
        var lines = _output.ToString().TrimEnd('\n').Split('\n');
        foreach (var line in lines)
            JsonDocument.Parse(line).Dispose();
        lines.ShouldBe(
        [
            """{"time_utc":"2026-11-01T08:15:00Z","event":"stage","stage":"kernel","time_ms":1500,"clock":null}""",
            """{"time_utc":"2026-11-01T08:15:00Z","event":"progress","stage":"kernel","serial_bytes":10,"bytes_per_second":5,"heartbeat_age_s":1,"stale":0,"last_line":"a \"line\""}""",
        ]);
    }

    public void Dispose() => _output.Dispose();

    private static WatchProgress Progress(long bytes, string line) => new("kernel", bytes, 5, TimeSpan.FromSeconds(1), false, line);
}
