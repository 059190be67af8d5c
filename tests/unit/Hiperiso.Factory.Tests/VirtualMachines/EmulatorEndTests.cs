using Hiperiso.Factory.VirtualMachines;

namespace Hiperiso.Factory.Tests.VirtualMachines;

public class EmulatorEndTests
{
    [Theory]
    [InlineData(0, "", null)]
    [InlineData(0, "qemu-system-x86_64: warning: no such feature\n", null)]
    [InlineData(1, "", "QEMU ended with code 1")]
    [InlineData(1, "qemu: warning\nqemu: could not load PC BIOS 'bios-256k.bin'\n\n", "QEMU ended with code 1: qemu: could not load PC BIOS 'bios-256k.bin'")]
    [InlineData(134, "qemu.c:12: check: Assertion `false' failed.\n", "QEMU was ended by signal 6: qemu.c:12: check: Assertion `false' failed.")]
    [InlineData(137, "", "QEMU was ended by signal 9")]
    [InlineData(0, "qemu-system-x86_64: terminating on signal 15 from pid 1 (init)\n", "QEMU was told to end: qemu-system-x86_64: terminating on signal 15 from pid 1 (init)")]
    public void A_crash_is_told_from_a_machine_that_was_switched_off(int code, string said, string? crash) => EmulatorEnd.Crash(code, said).ShouldBe(crash);
}
