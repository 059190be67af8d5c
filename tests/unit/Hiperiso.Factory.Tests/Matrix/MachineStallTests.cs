using System.Collections.Immutable;
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
        var (blamed, findings) = Blame(failure, ["late"], Serial);
        (blamed, string.Join('|', findings)).ShouldBe((
            MatrixFailure.Infrastructure, "the machine stood still: watchdog: BUG: soft lockup - CPU#0 stuck for 193s! [swapper/0:0]|late"));
    }

    [Fact]
    public void A_slow_image_is() => Blame(MatrixFailure.Timeout, ["late"], "HIPERISO-STAGE kernel 20.5\n").Failure.ShouldBe(MatrixFailure.Timeout);

    [Fact]
    public void A_boot_that_was_good_or_has_other_trouble_is_not_the_machines()
    {
        Blame(null, [], Serial).Failure.ShouldBeNull();
        Blame(MatrixFailure.Configuration, ["refused"], Serial).Failure.ShouldBe(MatrixFailure.Configuration);
    }

    private static (MatrixFailure? Failure, ImmutableArray<string> Findings) Blame(MatrixFailure? failure, ImmutableArray<string> findings, string serial)
    {
        var log = Path.GetTempFileName();
        try
        {
            File.WriteAllText(log, serial);
            return MachineStall.Blame(failure, findings, log);
        }
        finally
        {
            File.Delete(log);
        }
    }
}
