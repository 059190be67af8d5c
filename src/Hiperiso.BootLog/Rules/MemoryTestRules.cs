using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>Memtest86+, which a boot loader starts in a kernel's place.</summary>
internal static class MemoryTestRules
{
    internal static readonly IReadOnlyList<SerialRule> All =
    [
        // Not its name: menus have that too.
        Reached("memtest-screen", Kernel, LineStart, "CLK/Temp: "),
        Reached("memtest-screen-5", Kernel, LineStart, "CLK: ") with { Then = " | Pass" },
        // The head of the table that appears with the first bad address.
        Fatal("memtest-bad-memory", FailureDomain.Hardware, LineStart, "pCPU  Pass  Test  Failing Address"),
    ];
}
