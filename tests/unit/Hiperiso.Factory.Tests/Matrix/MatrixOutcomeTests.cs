using System.Collections.Immutable;
using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public class MatrixOutcomeTests
{
    [Theory]
    [InlineData("incomplete", "firmware bootloader kernel", "")]
    [InlineData("incomplete", "firmware", "the stage kernel was not reached after firmware: why")]
    [InlineData("incomplete", "kernel firmware", "the stage kernel was not reached after firmware: why")]
    [InlineData("incomplete", "", "the stage firmware was not reached: why")]
    [InlineData("success", "firmware kernel", "the verdict is success, not incomplete: why")]
    [InlineData("failure", "firmware", "the verdict is failure, not incomplete: why|the stage kernel was not reached after firmware: why")]
    public void What_is_not_as_the_entry_says_is_told(string result, string stages, string differences) =>
        string.Join('|', Outcome(result, "available", stages).Differences(MatrixSelectionTests.Entry("x", 1))).ShouldBe(differences);

    [Fact]
    public void What_the_guest_did_not_say_is_told()
    {
        var entry = MatrixSelectionTests.Entry("x", 1) with { SerialHas = ["one", "two"] };
        var outcome = Outcome("incomplete", "available", "firmware kernel") with { Serial = "there was one" };
        outcome.Differences(entry).ShouldBe(["the guest's serial port did not say 'two'"]);
        (outcome with { Screen = "four" }).Differences(entry with { SerialHas = [], ScreenHas = ["three", "four"] })
            .ShouldBe(["no picture of the guest's text screen has 'three'"]);
    }

    [Theory]
    [InlineData("available", MatrixAccelerator.Kvm, true)]
    [InlineData("unavailable", MatrixAccelerator.Kvm, false)]
    [InlineData("available", MatrixAccelerator.Tcg, false)]
    [InlineData("unknown", MatrixAccelerator.Tcg, true)]
    public void A_boot_without_the_accelerator_of_its_entry_proves_nothing(string kvm, MatrixAccelerator wanted, bool has) =>
        Outcome("success", kvm, "").HasAccelerator(MatrixSelectionTests.Entry("x", 1) with { Accelerator = wanted }).ShouldBe(has);

    private static MatrixOutcome Outcome(string result, string kvm, string stages) => new(
        result, kvm, [.. stages.Split(' ', StringSplitOptions.RemoveEmptyEntries)], "why", ImmutableSortedDictionary<string, string>.Empty);
}
