using System.Diagnostics;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Startup;

namespace Hiperiso.Runtime.Tests.Startup;

public sealed class ReadingPauseTests
{
    [Theory]
    [InlineData("error", StopCause.None, true)]
    [InlineData("failure", StopCause.None, true)]
    [InlineData("failure", StopCause.Limit, true)]
    [InlineData("error", StopCause.PowerButton, false)]
    [InlineData("failure", StopCause.CtrlAltDel, false)]
    [InlineData("success", StopCause.None, false)]
    [InlineData("incomplete", StopCause.Limit, false)]
    public void A_failure_stays_on_screen_unless_somebody_asked_for_the_end(string result, StopCause stop, bool expected) =>
        ReadingPause.IsNeeded(new SessionEnd(1, result, "any", null), stop).ShouldBe(expected);

    [Fact(Timeout = 30_000)]
    public async Task A_press_ends_the_pause_and_one_before_it_does_not()
    {
        var pause = new ReadingPause();
        pause.Interrupt();
        var shortest = TimeSpan.FromMilliseconds(200);
        var watch = Stopwatch.StartNew();
        pause.Wait(shortest);
        watch.Elapsed.ShouldBeGreaterThan(shortest * 0.9);

        var waiting = Task.Run(() => pause.Wait(TimeSpan.FromHours(1)), TestContext.Current.CancellationToken);
        while (!waiting.IsCompleted)
        {
            pause.Interrupt();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }

        waiting.IsCompletedSuccessfully.ShouldBeTrue();
    }
}
