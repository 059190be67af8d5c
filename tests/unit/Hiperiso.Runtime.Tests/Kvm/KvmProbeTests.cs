using Hiperiso.Runtime.Kvm;

namespace Hiperiso.Runtime.Tests.Kvm;

public sealed class KvmProbeTests
{
    [Fact(Timeout = 10_000)]
    public async Task The_probe_gives_a_definite_answer_in_time()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var verdict = await Task.Run(() => KvmProbe.Run(), cancellation).WaitAsync(KvmProbeProcess.Limit, cancellation);
        verdict.Reason.ShouldNotBeNullOrWhiteSpace();
        TestContext.Current.TestOutputHelper!.WriteLine(verdict.ToLine());
    }

    [Fact]
    public void A_host_without_the_device_has_no_kvm()
    {
        var verdict = KvmProbe.Run("/dev/no-such-kvm");
        verdict.Usable.ShouldBeFalse();
        verdict.Reason.ShouldContain("/dev/no-such-kvm");
    }

    [Fact]
    public void A_device_that_is_not_kvm_is_refused() => KvmProbe.Run("/dev/null").Reason.ShouldContain("KVM_GET_API_VERSION");

    [Theory(Timeout = 10_000)]
    [InlineData("echo 'usable: fine'", true, "fine")]
    [InlineData("echo 'unusable: no'", false, "no")]
    [InlineData("echo what", false, "probe said 'what'")]
    [InlineData("exit 1", false, "the probe ended without an answer")]
    [InlineData("exec sleep 60", false, "the probe's guest did not end within 0.5 s")]
    public async Task A_probe_process_is_read_and_limited(string script, bool usable, string reason)
    {
        var verdict = await KvmProbeProcess.RunAsync("/bin/sh", ["-c", script], TimeSpan.FromSeconds(0.5));
        verdict.ShouldBe(new KvmVerdict(usable, reason));
    }

    [Fact(Timeout = 10_000)]
    public async Task A_probe_that_cannot_start_is_no_kvm() =>
        (await KvmProbeProcess.RunAsync("/no/such/program", [], TimeSpan.FromSeconds(1))).Usable.ShouldBeFalse();

    [Fact]
    public void Reports_out_of_order_are_refused()
    {
        var progress = new KvmProbeProgress();
        progress.TryTake(KvmProbeGuest.ReportPort, 1, 'P').ShouldBeTrue();
        progress.TryTake(KvmProbeGuest.ReportPort, 1, 'L').ShouldBeFalse();
    }

    [Fact]
    public void A_wrong_sum_is_refused()
    {
        var progress = new KvmProbeProgress();
        foreach (var step in "PFLCX")
            progress.TryTake(KvmProbeGuest.ReportPort, 1, step).ShouldBeTrue();
        progress.TryTake(KvmProbeGuest.ReportPort, 4, 1).ShouldBeFalse();
        progress.IsComplete.ShouldBeFalse();
    }
}
