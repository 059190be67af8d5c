using Hiperiso.Factory.Building;

namespace Hiperiso.Factory.Tests.Building;

public sealed class BuildConsoleTests
{
    [Fact]
    public void A_terminal_shows_one_line_that_is_rewritten()
    {
        Show(isInteractive: true).ShouldBe("demo 1.0  building …\n  25.0 s  [1/9] cc\r\u001b[K  50.0 s  [2/9] cc\r\u001b[Kdemo 1.0  built in 1 min 15 s\n");
    }

    [Fact]
    public void Elsewhere_a_line_stays_each_30_seconds()
    {
        Show(isInteractive: false).ShouldBe("demo 1.0  building …\n  50.0 s  [2/9] cc\ndemo 1.0  built in 1 min 15 s\n");
    }

    private static string Show(bool isInteractive)
    {
        using var output = new StringWriter();
        var clock = new StoppedClock();
        var console = new BuildConsole(output, isInteractive, clock);
        console.Begin("demo 1.0  building …");
        clock.Seconds += 25;
        console.Tick(() => "[1/9] cc");
        clock.Seconds += 25;
        console.Tick(() => "[2/9] cc");
        clock.Seconds += 25;
        console.Say($"demo 1.0  built in {BuildConsole.Duration(console.Elapsed)}");
        return output.ToString();
    }

    private sealed class StoppedClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
