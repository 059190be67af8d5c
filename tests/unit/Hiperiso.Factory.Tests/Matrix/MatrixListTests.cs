using Hiperiso.Factory.Matrix;

namespace Hiperiso.Factory.Tests.Matrix;

public class MatrixListTests
{
    [Fact]
    public void Every_entry_has_a_line_and_the_last_one_counts_entries_and_boot_stacks() => string.Join('\n', MatrixList.Lines(
    [
        MatrixSelectionTests.Entry("ipxe-uefi", 240, "nightly", "smoke"),
        MatrixSelectionTests.Entry("xen", 90) with { Stages = [] },
    ])).ShouldBe(
        """
        entry      stack  firmware  inside  reaches  verdict     limit  tags
        ipxe-uefi  ipxe   uefi      kvm     kernel   incomplete  240 s  nightly smoke
        xen        ipxe   uefi      kvm     -        incomplete  90 s
        2 entries, 1 boot stacks
        """);
}
