using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public class MachineStallTests
{
    // From a boot of the matrix.
    private const string Serial = "HIPERISO-STAGE kernel 20.5\r\n[  232.333961] watchdog: BUG: soft lockup - CPU#0 stuck for 193s! [swapper/0:0]\r\nHIPERISO-STAGE initrd 232.5\r\n";

    private static readonly MatrixTrouble Late = new(MatrixFailure.Timeout, "the session did not end within 240 s", MayFinish: true);

    [Fact]
    public void A_machine_that_stood_still_is_no_slow_image() =>
        MachineStall.Blame(Late, Serial).ShouldBe(Late with
        {
            Failure = MatrixFailure.Infrastructure,
            Finding = "the machine stood still (watchdog: BUG: soft lockup - CPU#0 stuck for 193s! [swapper/0:0]): the session did not end within 240 s",
        });

    [Fact]
    public void A_slow_image_is() => MachineStall.Blame(Late, "HIPERISO-STAGE kernel 20.5\n").ShouldBe(Late);

    [Fact]
    public void A_boot_that_was_in_time_is_not_blamed() => MachineStall.Blame(null, Serial).ShouldBeNull();
}
