using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public class MachineStallTests
{
    // From a boot of the matrix.
    private const string Serial = "HIPERISO-STAGE kernel 20.5\r\n[  232.333961] watchdog: BUG: soft lockup - CPU#0 stuck for 193s! [swapper/0:0]\r\nHIPERISO-STAGE initrd 232.5\r\n";

    [Theory]
    [InlineData(MatrixFailure.Timeout)]
    [InlineData(MatrixFailure.Boot)]
    public void A_machine_that_stood_still_is_no_slow_image(MatrixFailure failure)
    {
        var (blamed, findings) = MachineStall.Blame(failure, ["late"], Serial);
        (blamed, string.Join('|', findings)).ShouldBe((
            MatrixFailure.Infrastructure, "the machine stood still: watchdog: BUG: soft lockup - CPU#0 stuck for 193s! [swapper/0:0]|late"));
    }

    [Fact]
    public void A_slow_image_is() => MachineStall.Blame(MatrixFailure.Timeout, ["late"], "HIPERISO-STAGE kernel 20.5\n").Failure.ShouldBe(MatrixFailure.Timeout);

    [Fact]
    public void A_boot_that_was_good_or_has_other_trouble_is_not_the_machines()
    {
        MachineStall.Blame(null, [], Serial).Failure.ShouldBeNull();
        MachineStall.Blame(MatrixFailure.Configuration, ["refused"], Serial).Failure.ShouldBe(MatrixFailure.Configuration);
    }
}
