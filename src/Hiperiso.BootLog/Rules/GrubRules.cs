using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>GRUB, its ancestor, and shim, which starts it under Secure Boot.</summary>
internal static class GrubRules
{
    private const string Menu = "grub-menu";

    internal static readonly IReadOnlyList<SerialRule> Grub =
    [
        Reached("grub-loading", BootManager, LineStart, "GRUB loading"),
        Reached("grub-welcome", BootManager, LineStart, "Welcome to GRUB!"),
        Reached(Menu, BootManager, LineStart, "GNU GRUB  version "),
        Reached("grub-booting", Bootloader, LineStart, "Booting `"),
        Reached("grub-loading-linux", Bootloader, LineStart, "Loading Linux "),
        Reached("grub-loading-initrd", Bootloader, LineStart, "Loading initial ramdisk"),
        Question("grub-passphrase", BootManager, LineStart, "Enter passphrase for hd") with { Before = Kernel },
        Fatal("grub-rescue-mode", FailureDomain.Bootloader, LineStart, "Entering rescue mode..."),
        Fatal("grub-rescue-prompt", FailureDomain.Bootloader, Prompt, "grub rescue> "),
        Setback("grub-prompt", FailureDomain.Bootloader, Prompt, "grub> "),
        Setback("grub-prompt-help", FailureDomain.Bootloader, LineStart, "Minimal BASH-like line editing is supported"),
        Setback("grub-no-entry", FailureDomain.Bootloader, LineStart, "Failed to boot both default and fallback entries"),

        // What makes the menu pretty may be missing.
        GrubError("grub-not-found", "not found") with { Unless = ["/fonts/", ".pf2'", ".mod'", "/themes/", "/locale/", ".mo'", ".png'"] },
        GrubError("grub-no-device", "no such device"),
        GrubError("grub-no-partition", "no such partition"),
        GrubError("grub-file-system", "unknown filesystem"),

        // Whatever menu follows, this entry has not started.
        GrubError("grub-not-loaded", "cannot load image") with { OvercomeBy = "" },
        GrubError("grub-not-started", "start_image() returned ") with { OvercomeBy = "" },
        GrubError("grub-no-kernel", "you need to load the kernel first"),
        GrubError("grub-magic", "invalid magic number"),
        GrubError("grub-memory", "out of memory"),
        GrubError("grub-premature-end", "premature end of file"),
        // Ubuntu's menu asks for a command that only some of its builds have, and goes on without.
        GrubError("grub-no-command", "can't find command") with { Unless = ["`hwmatch'"] },
        GrubError("grub-signature", "has invalid signature"),
        GrubError("grub-shim-signature", "bad shim signature"),
        GrubError("grub-shim-lock", "shim_lock protocol"),
        GrubError("grub-policy", "prohibited by secure boot policy"),
        GrubError("grub-read-error", "failure reading sector") with { Domain = FailureDomain.Hardware },
        Error("grub-error", FailureDomain.Bootloader, LineStart, "error: ") with { Before = Kernel },
        Fatal("grub-memory-damaged", FailureDomain.Bootloader, LineStart, "alloc magic is broken at "),
    ];

    internal static readonly IReadOnlyList<SerialRule> GrubLegacy =
    [
        Reached("grub-legacy-loading", BootManager, LineStart, "GRUB Loading stage"),
        Setback("grub-legacy-error", FailureDomain.Bootloader, LineStart, "Error ") with { Then = ": ", Before = Kernel },
    ];

    internal static readonly IReadOnlyList<SerialRule> Shim =
    [
        // In a box of lines, unless shim is verbose.
        Setback("shim-security-violation", FailureDomain.Firmware, Contains, "Verification failed: ") with { Then = "Security Violation" },
        Setback("shim-not-loaded", FailureDomain.Bootloader, LineStart, "Failed to load image "),
        Setback("shim-not-opened", FailureDomain.Bootloader, LineStart, "Failed to open \\"),
        Setback("shim-not-started", FailureDomain.Bootloader, LineStart, "start_image() returned "),
        Fatal("shim-sbat", FailureDomain.Firmware, LineStart, "SBAT self-check failed: "),
        Fatal("shim-mok-state", FailureDomain.Firmware, LineStart, "Something has gone seriously wrong: "),
    ];

    private static SerialRule GrubError(string id, string text) =>
        Setback(id, FailureDomain.Bootloader, LineStart, "error: ") with { Then = text, Before = Kernel, OvercomeBy = Menu };
}
