using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Tests;
using Hiperiso.Runtime.Tests.Qemu;
using Hiperiso.Runtime.Tests.Session;
using Hiperiso.Tools.Watch;

namespace Hiperiso.Tools.Tests.Watch;

/// <summary>A session with the real QEMU and SeaBIOS, watched from beside while it runs.</summary>
public sealed class LiveSessionTests
{
    private static readonly string Firmware = RealQemu.Roms;
    private const string Request =
        "hiperiso_iso=/a.img hiperiso_fallback=1 hiperiso_bios=seabios hiperiso_ram=64 hiperiso_vga=none hiperiso_trace_level=none";

    [Fact(Timeout = 120_000)]
    public async Task Stages_are_seen_as_the_guest_reaches_them_and_the_verdict_when_it_has_ended()
    {
        Assert.SkipUnless(Directory.Exists(Firmware), "no SeaBIOS: install seabios");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        TalkingGuest.Write(folder["data/a.img"], "\r\nLinux version 6.1.0 (gcc) #1 SMP\r\n", "\r\nDebian GNU/Linux 12 debian ttyS0\r\n\r\ndebian login: ");
        var stop = new StopRequest();
        var paths = new HostPaths { Data = folder["data"], Runtime = folder["run"], Qemu = RealQemu.Require(), Roms = Firmware };
        var running = Task.Run(() => SessionRunner.RunAsync(TestSession.In(paths) with { Stop = stop }, BootParameters.Parse(Request)));

        var seen = new StringWriter { NewLine = "\n" };
        var output = TextWriter.Synchronized(seen);
        var watching = WatchAsync(folder["data"], output);
        while (!running.IsCompleted && !Text().Contains("stage     login", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        stop.Ask(StopCause.Terminate);
        var end = await running;
        await watching;

        var lines = Text().Split('\n').ToList();
        lines[0].ShouldBe($"session   {end.SessionId}: /a.img");
        At("status    running, launching_qemu").ShouldBeGreaterThan(0, Text());
        At("stage     kernel at ").ShouldBeGreaterThan(At("stage     firmware"), Text());
        At("stage     login at ").ShouldBeGreaterThan(At("stage     kernel at "), Text());
        lines.Count(line => line.Contains(" s (arrival): ", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2, Text());
        At($"end       success, stage login; read {folder["data"]}/hiperiso/logs/{end.SessionId}/report.txt").ShouldBeGreaterThan(0, Text());
        lines.ShouldAllBe(line => !line.StartsWith("problem", StringComparison.Ordinal));
        lines.ShouldAllBe(line => !line.StartsWith("heartbeat", StringComparison.Ordinal));

        int At(string beginning) => lines.FindIndex(line => line.StartsWith(beginning, StringComparison.Ordinal));

        string Text()
        {
            lock (output)
                return seen.ToString();
        }
    }

    private static async Task WatchAsync(string stick, TextWriter output)
    {
        while (!Directory.Exists(Path.Join(stick, "hiperiso/logs")) || Directory.GetFiles(stick, "status.json", SearchOption.AllDirectories).Length == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        using var watch = new SessionWatch(WatchTarget.Find(stick), TimeProvider.System);
        await Task.Run(() => WatchLoop.Run(watch, new PlainView(output, TimeProvider.System), once: false, TimeProvider.System, CancellationToken.None));
    }
}
