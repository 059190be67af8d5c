using Hiperiso.Runtime.Guest;
using Hiperiso.Runtime.Kvm;

namespace Hiperiso.Runtime.Tests.Kvm;

public sealed class KvmWatchTests
{
    // As "info registers" of QEMU 10.0.13 writes them: a firmware in 16-bit mode, and one in long mode that waits.
    private const string RealMode = """
        CPU#0
        EAX=00000000 EBX=00000000 ECX=00000000 EDX=00060fb1
        ESI=00000000 EDI=00000000 EBP=00000000 ESP=00000000
        EIP=0000fff0 EFL=00000002 [-------] CPL=0 II=0 A20=1 SMM=0 HLT=0
        """;

    private const string LongModeHalted = """
        CPU#0
        RAX=0000000000000000 RBX=000000001f1b2018 RCX=0000000000000000 RDX=0000000000000000
        R12=0000000000000000 R13=0000000000000000 R14=0000000000000000 R15=0000000000000000
        RIP=000000001f0c6d41 RFL=00000246 [---Z-P-] CPL=0 II=0 A20=1 SMM=0 HLT=1
        """;

    [Fact]
    public void Registers_are_read_in_every_mode()
    {
        RegisterSnapshot.Parse(RealMode).ShouldBe(new RegisterSnapshot(0xfff0, Halted: false));
        RegisterSnapshot.Parse(LongModeHalted).ShouldBe(new RegisterSnapshot(0x1f0c6d41, Halted: true));
        RegisterSnapshot.Parse("unknown command").ShouldBeNull();
    }

    [Fact]
    public void An_internal_error_ends_kvm_at_once_and_at_any_time() =>
        new KvmWatch().After(new KvmSample(TimeSpan.FromHours(1), "internal-error", null, 5000)).Failure!.ShouldContain("internal error");

    [Theory]
    [InlineData(RealMode, 0, 5, false)]
    [InlineData(RealMode, 0, 7, true)]
    [InlineData(RealMode, 1, 60, false)]
    [InlineData(LongModeHalted, 0, 7, false)]
    [InlineData(LongModeHalted, 0, 21, true)]
    public void A_processor_that_stays_at_one_place_in_silence_is_stuck(string registers, long serialBytes, int seconds, bool stuck)
    {
        var watch = new KvmWatch();
        for (var second = 0; second <= seconds; second++)
            watch = watch.After(Sample(second, RegisterSnapshot.Parse(registers), serialBytes));
        (watch.Failure is not null).ShouldBe(stuck);
    }

    [Fact]
    public void Where_more_patience_is_needed_it_gets_as_many_times_as_long()
    {
        var registers = RegisterSnapshot.Parse(RealMode);
        var watch = new KvmWatch { Patience = 3 }.After(Sample(0, registers, 1)).After(Sample(0, registers, 0));
        watch.After(Sample(17, registers, 0)).Failure.ShouldBeNull();
        watch.After(Sample(18, registers, 0)).Failure.ShouldNotBeNull();
    }

    [Fact]
    public void A_guest_that_is_paused_speaks_against_nobody()
    {
        var registers = RegisterSnapshot.Parse(RealMode);
        var watch = new KvmWatch();
        for (var second = 0; second < 60; second++)
            watch = watch.After(new KvmSample(TimeSpan.FromSeconds(second), "io-error", registers, 0));
        watch.Failure.ShouldBeNull();
    }

    [Theory]
    [InlineData("QEMU TCG CPU version 2.5+", 4)]
    [InlineData("QEMU Virtual CPU version 2.5+", 2)]
    [InlineData("Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz", 1)]
    public void Emulated_hosts_are_recognised(string model, int patience) => HostQuirk.PatienceWith(model).ShouldBe(patience);

    [Fact]
    public void A_processor_that_moves_is_not_stuck()
    {
        var watch = new KvmWatch();
        for (var second = 0; second < 100; second++)
            watch = watch.After(Sample(second, new RegisterSnapshot((ulong)(second / 4), Halted: false), 0));
        watch.Failure.ShouldBeNull();
    }

    [Theory]
    [InlineData(1, 0, 1, false, true)]
    [InlineData(1, 0, 0, false, true)]
    [InlineData(60, 0, 0, false, false)]
    [InlineData(60, 0, 134, false, true)]
    [InlineData(1, 0, 0, true, false)]
    [InlineData(1, 10, 1, false, false)]
    public void An_early_silent_end_speaks_against_kvm(int seconds, long serialBytes, int exitCode, bool guestAsked, bool failure) =>
        (KvmWatch.JudgeExit(TimeSpan.FromSeconds(seconds), serialBytes, exitCode, guestAsked) is not null).ShouldBe(failure);

    [Theory]
    [InlineData(1, 0, 1, false, true)]
    [InlineData(60, 0, 1, false, false)]
    [InlineData(1, 10, 1, false, false)]
    [InlineData(1, 0, 134, false, false)]
    [InlineData(1, 0, 0, false, false)]
    [InlineData(1, 0, 1, true, false)]
    public void An_error_at_once_and_in_silence_is_a_refusal(int seconds, long serialBytes, int exitCode, bool guestAsked, bool refusal) =>
        KvmWatch.IsRefusal(TimeSpan.FromSeconds(seconds), serialBytes, exitCode, guestAsked).ShouldBe(refusal);

    private static KvmSample Sample(int second, RegisterSnapshot? registers, long serialBytes) =>
        new(TimeSpan.FromSeconds(second), "running", registers, serialBytes);
}
