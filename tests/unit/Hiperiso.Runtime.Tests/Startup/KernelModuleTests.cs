using Hiperiso.Runtime.Startup;

namespace Hiperiso.Runtime.Tests.Startup;

public sealed class KernelModuleTests
{
    [Fact]
    public void A_list_is_read_in_its_order() =>
        KernelModule.ParseList("# comment\n/lib/a.ko\n\n  /lib/b.ko.xz   cpu=AuthenticAMD # why\n").ShouldBe(
            [new KernelModule("/lib/a.ko", null), new KernelModule("/lib/b.ko.xz", "AuthenticAMD")]);

    [Fact]
    public void A_missing_module_is_reported_and_one_for_another_processor_is_not_tried() =>
        KernelModuleLoader.Load([new KernelModule("/no/such.ko", null), new KernelModule("/no/other.ko", "GenuineIntel")], "AuthenticAMD")
            .ShouldHaveSingleItem().ShouldStartWith("/no/such.ko: No such file");
}
