using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Tests.Linux;

public sealed class PeakMemoryTests
{
    [Fact]
    public void The_kernel_tells_this_programs_own() => PeakMemory.ReadKb().ShouldBeInRange(1000, 100_000_000);

    [Fact]
    public void A_kernel_that_does_not_tell_gives_nothing() => PeakMemory.Parse(["Name:\tinit", "VmHWM:\tmuch"]).ShouldBe(0);
}
