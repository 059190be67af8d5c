using Hiperiso.Runtime.Packs;

namespace Hiperiso.Runtime.Tests.Packs;

public sealed class PackMountTests
{
    private readonly List<string> _told = [];

    [Fact(Timeout = 30_000)]
    public async Task A_driver_that_hangs_costs_the_limit_and_no_more()
    {
        using var end = new ManualResetEventSlim();
        var wasCancelled = false;
        await PackMount.RunAsync(
            cancellation =>
            {
                end.Wait(CancellationToken.None);
                wasCancelled = cancellation.IsCancellationRequested;
            },
            new PackReport(_told.Add),
            TimeSpan.FromMilliseconds(200),
            () => false);

        _told.ShouldHaveSingleItem().ShouldStartWith("reading the packs takes longer than");
        end.Set();
        SpinWait.SpinUntil(() => wasCancelled, TimeSpan.FromSeconds(10)).ShouldBeTrue();
    }

    [Fact(Timeout = 30_000)]
    public async Task Drivers_that_take_long_together_but_not_alone_are_waited_for()
    {
        var report = new PackReport(_told.Add);
        await PackMount.RunAsync(
            _ =>
            {
                for (var driver = 0; driver < 10; driver++)
                {
                    report.Current = $"loading {driver}";
                    Thread.Sleep(300);
                }
            },
            report,
            TimeSpan.FromSeconds(2),
            () => false);

        _told.ShouldBeEmpty();
    }

    [Fact(Timeout = 30_000)]
    public async Task Whatever_goes_wrong_is_a_finding()
    {
        await PackMount.RunAsync(
            _ => throw new InvalidOperationException("broken"), new PackReport(_told.Add), TimeSpan.FromSeconds(20), () => false);

        _told.ShouldBe(["packs are given up: broken"]);
    }
}
