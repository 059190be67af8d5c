using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Linux;
using Hiperiso.Runtime.Qemu;

namespace Hiperiso.Runtime.Tests.Qemu;

public sealed class ShutdownLadderTests
{
    private static readonly ShutdownLadder Quick = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(10));

    [Fact(Timeout = 60_000)]
    public async Task A_guest_that_ignores_its_power_button_is_ended_by_quit()
    {
        using var folder = new TemporaryFolder();
        await using var qemu = Start(folder);
        await using var control = await ConnectAsync(folder);
        (await Quick.RunAsync(control, qemu)).ShouldBe(ShutdownStep.Quit);
        (await qemu.ExitCodeAsync()).ShouldBe(0);
        await control.Ended;
        Events(control).ShouldContain(new QmpEvent("SHUTDOWN", "host-qmp-quit"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_control_socket_qemu_is_terminated()
    {
        using var folder = new TemporaryFolder();
        await using var qemu = Start(folder);
        await using (await ConnectAsync(folder))
            (await Quick.RunAsync(control: null, qemu)).ShouldBe(ShutdownStep.Terminate);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_qemu_that_hangs_is_killed()
    {
        const int stop = 19;
        const int killed = 128 + 9;
        using var folder = new TemporaryFolder();
        await using var qemu = Start(folder);
        await using (await ConnectAsync(folder))
            _ = LibC.Kill(qemu.Id, stop);
        var ladder = new ShutdownLadder(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.5));
        (await ladder.RunAsync(control: null, qemu)).ShouldBe(ShutdownStep.Kill);
        (await qemu.ExitCodeAsync()).ShouldBe(killed);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_qemu_that_has_ended_needs_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var qemu = ChildProcess.Start("/bin/true", [], folder["messages"], new WriteGuard(_ => { }));
        await qemu.ExitCodeAsync();
        (await Quick.RunAsync(control: null, qemu)).ShouldBe(ShutdownStep.AlreadyEnded);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_refused_command_says_why()
    {
        using var folder = new TemporaryFolder();
        await using var qemu = Start(folder);
        await using var control = await ConnectAsync(folder);
        (await Should.ThrowAsync<QmpException>(() => control.ExecuteAsync("no-such-command"))).Message.ShouldContain("no-such-command");
        (await control.HumanAsync("info status")).ShouldStartWith("VM status: running");
    }

    private static ChildProcess Start(TemporaryFolder folder) =>
        ChildProcess.Start(RealQemu.Require(), QemuArguments.From(RealQemu.DeafGuest(folder)).Values, folder["messages"], new WriteGuard(_ => { }));

    private static Task<QmpClient> ConnectAsync(TemporaryFolder folder) =>
        QmpClient.ConnectAsync(folder["qmp.sock"], TestContext.Current.CancellationToken);

    private static IEnumerable<QmpEvent> Events(QmpClient control)
    {
        while (control.TryTakeEvent(out var message))
            yield return message;
    }
}
