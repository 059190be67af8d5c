using System.CommandLine;
using System.Runtime.InteropServices;
using Hiperiso.Tools.Watch;

namespace Hiperiso.Tools.Commands;

/// <summary><c>hiperiso log watch DIR</c>.</summary>
internal static class LogWatchCommand
{
    // What a shell makes of a program that a signal has ended.
    private const int Interrupted = 130;
    private const int Terminated = 143;

    internal static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "A session directory; or a stick or a directory of logs: the session that runs, else the newest." };
        var once = new Option<bool>("--once") { Description = "Tell how it stands and end." };
        var format = new Option<string>("--format")
        {
            Description = "Form of the output: text, or json (JSON lines, one for each event).",
            HelpName = "FORM",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("watch",
            """
            Follow a session while it runs: the stages of host and guest as they are reached, the last line of the serial log, bytes and bytes
            per second, and whether the host is alive. On a terminal the last line is drawn again and again; elsewhere there are lines.
            Ends with the session and its verdict: exit code 0 whatever that is, 1 when the directory goes away, 2 when DIR has no session,
            130 after Ctrl-C.

            Examples:
              hiperiso log watch /media/HIPERISO
              hiperiso log watch /hiperiso/logs/debian_20251111T101500Z --format json
              hiperiso log watch /media/HIPERISO --once
            """)
        {
            directory, once, format,
        };
        command.SetAction(parsed => Guarded.Run(() =>
        {
            using var watch = new SessionWatch(WatchTarget.Find(GivenPath.Value(parsed, directory)), TimeProvider.System);
            using var stop = new CancellationTokenSource();
            var code = ExitCode.Success;
            void End(PosixSignalContext signal)
            {
                signal.Cancel = true;
                code = signal.Signal == PosixSignal.SIGINT ? Interrupted : Terminated;
                stop.Cancel();
            }

            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
            WatchLoop.Run(watch, View(parsed.GetValue(format)), parsed.GetValue(once), TimeProvider.System, stop.Token);
            return watch.IsGone ? ExitCode.Failure : code;
        }));
        return command;
    }

    private static IWatchView View(string? format) =>
        format == "json" ? new JsonView(Console.Out, TimeProvider.System)
        : Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is null or "dumb" ? new PlainView(Console.Out, TimeProvider.System)
        : new TerminalView(Console.Out, () => Console.WindowWidth > 0 ? Console.WindowWidth : 80);
}
