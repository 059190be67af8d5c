using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>Kernels that others stand on: Xen and GNU Mach.</summary>
internal static class HypervisorRules
{
    internal static readonly IReadOnlyList<SerialRule> Xen =
    [
        Reached("xen-version", Kernel, LineStart, "(XEN) Xen version "),
        Reached("xen-domain", Kernel, LineStart, "(XEN) *** Building a PV Dom0 ***"),
        Fatal("xen-panic", FailureDomain.Kernel, LineStart, "(XEN) Panic on CPU "),
        Fatal("xen-domain-crashed", FailureDomain.Kernel, LineStart, "(XEN) Hardware Dom0 crashed:"),
        Ending("xen-domain-halted", "(XEN) Hardware Dom0 halted: "),
        Ending("xen-domain-restarts", "(XEN) Hardware Dom0 shutdown: "),
    ];

    internal static readonly IReadOnlyList<SerialRule> Mach =
    [
        Reached("gnumach-version", Kernel, LineStart, "GNU Mach "),
        Reached("hurd-bootstrap", Userspace, LineStart, "Hurd server bootstrap: "),
        Fatal("gnumach-panic", FailureDomain.Kernel, LineStart, "panic ../") with { Then = ".c:" },
        // Not from a boot of ours: a kernel for several processors names the one.
        Fatal("gnumach-panic-smp", FailureDomain.Kernel, LineStart, "panic {cpu"),
    ];
}
