using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>The Linux kernel: its start, panics, trouble that it may overcome, graphics.</summary>
internal static class LinuxRules
{
    /// <summary>The rule whose second match within a boot is a second boot.</summary>
    internal const string Version = "linux-version";

    internal static readonly IReadOnlyList<SerialRule> Start =
    [
        Reached("linux-setup", Kernel, LineStart, "Probing EDD (edd=off to disable)..."),
        Reached("linux-efi-stub", Kernel, LineStart, "EFI stub: ") with { Unless = ["ERROR: "] },
        Reached("linux-early-console", Kernel, LineStart, "early console in "),
        Reached("linux-decompressing", Kernel, LineStart, "Decompressing Linux... "),
        Reached(Version, Kernel, LineStart, "Linux version "),
        Reached("linux-command-line", Kernel, LineStart, "Command line: "),
        Reached("linux-run-init", Userspace, LineStart, "Run /") with { Then = " as init process" },
        Reached("linux-run-initrd", Initrd, LineStart, "Run /init as init process"),
    ];

    internal static readonly IReadOnlyList<SerialRule> Panics =
    [
        Panic("linux-panic", FailureDomain.Kernel, ""),
        Panic("linux-panic-no-root", FailureDomain.Kernel, "VFS: Unable to mount root fs") with { NeedsMedium = true },
        Panic("linux-panic-no-init", FailureDomain.Userspace, "No working init found") with { NeedsMedium = true },
        Panic("linux-panic-requested-init", FailureDomain.Userspace, "Requested init ") with { NeedsMedium = true },
        Panic("linux-panic-init-died", FailureDomain.Userspace, "Attempted to kill init") with { NeedsMedium = true },
        Panic("linux-panic-machine-check", FailureDomain.Hardware, "Fatal machine check"),
        Panic("linux-panic-local-machine-check", FailureDomain.Hardware, "Fatal local machine check"),
        Panic("linux-panic-hardware", FailureDomain.Hardware, "Fatal hardware error"),
        Panic("linux-panic-deadlocked", FailureDomain.Userspace, "System is deadlocked on memory"),
        Panic("linux-panic-out-of-memory", FailureDomain.Userspace, "Out of memory: "),
        Setback("linux-no-root-device", FailureDomain.Kernel, LineStart, "VFS: Cannot open root device") with { NeedsMedium = true },
        Setback("linux-no-root", FailureDomain.Kernel, LineStart, "VFS: Unable to mount root fs") with { NeedsMedium = true },
        Error("linux-initramfs-damaged", FailureDomain.Bootloader, LineStart, "Initramfs unpacking failed: "),
        Error("linux-image-corrupt", FailureDomain.Kernel, Contains, "-compressed data is corrupt"),
        Fatal("linux-image-damaged", FailureDomain.Kernel, LineStart, "-- System halted"),

        // Without most of what fails here, Linux goes on.
        Error("linux-efi-stub-error", FailureDomain.Kernel, LineStart, "EFI stub: ERROR: ") with { Stage = Kernel },
        StubFailure("linux-efi-stub-no-memory", "EFI stub: ERROR: Failed to allocate "),
        StubFailure("linux-efi-stub-no-kernel", "EFI stub: ERROR: Failed to decompress "),
        StubFailure("linux-efi-stub-no-initrd", "EFI stub: ERROR: Failed to load initrd"),
        StubFailure("linux-efi-stub-failed", "EFI stub: ERROR: ") with { Then = "() failed" },
        Fatal("linux-wrong-processor", FailureDomain.Kernel, LineStart, "This kernel requires ") with { Then = " CPU" },
        Fatal("linux-cannot-boot", FailureDomain.Kernel, LineStart, "Unable to boot - please use a kernel appropriate for your CPU."),
        Fatal("linux-missing-feature", FailureDomain.Kernel, LineStart, "This kernel requires the following features not present"),
    ];

    internal static readonly IReadOnlyList<SerialRule> Trouble =
    [
        Setback("linux-oops-address", FailureDomain.Kernel, LineStart, "BUG: unable to handle "),
        Setback("linux-oops-null", FailureDomain.Kernel, LineStart, "BUG: kernel NULL pointer dereference"),
        Setback("linux-oops", FailureDomain.Kernel, LineStart, "Oops: "),
        Setback("linux-bug", FailureDomain.Kernel, LineStart, "kernel BUG at "),
        Setback("linux-protection-fault", FailureDomain.Kernel, LineStart, "general protection fault"),
        Setback("linux-double-fault", FailureDomain.Kernel, LineStart, "PANIC: double fault"),
        Setback("linux-out-of-memory", FailureDomain.Userspace, LineStart, "Out of memory: Killed process "),
        Setback("linux-squashfs-error", FailureDomain.Hardware, LineStart, "SQUASHFS error: "),
        Error("linux-io-error", FailureDomain.Hardware, LineStart, "I/O error, dev "),
        Error("linux-io-error-5.x", FailureDomain.Hardware, LineStart, "blk_update_request: I/O error, dev "),
        Error("linux-io-error-4.x", FailureDomain.Hardware, LineStart, "print_req_error: I/O error, dev "),
        Error("linux-io-error-3.x", FailureDomain.Hardware, LineStart, "end_request: I/O error, dev "),
        Error("linux-buffer-io-error", FailureDomain.Hardware, LineStart, "Buffer I/O error on dev "),
        Error("linux-medium-error", FailureDomain.Hardware, LineStart, "critical medium error, dev "),
        Error("linux-medium-error-5.x", FailureDomain.Hardware, LineStart, "blk_update_request: critical medium error, dev "),

        // Every machine without a drive has one that does not answer.
        Harmless("linux-io-error-floppy", LineStart, "I/O error, dev fd"),
        Harmless("linux-io-error-floppy-5.x", LineStart, "blk_update_request: I/O error, dev fd"),
        Harmless("linux-io-error-floppy-4.x", LineStart, "print_req_error: I/O error, dev fd"),
        Harmless("linux-io-error-floppy-3.x", LineStart, "end_request: I/O error, dev fd"),
        Harmless("linux-buffer-io-error-floppy", LineStart, "Buffer I/O error on dev fd"),
        Error("linux-ext4-error", FailureDomain.Hardware, LineStart, "EXT4-fs error "),
        Error("linux-hardware-error", FailureDomain.Hardware, LineStart, "mce: [Hardware Error]: "),
        Error("linux-hardware-error-report", FailureDomain.Hardware, LineStart, "{1}[Hardware Error]: "),
        Error("linux-soft-lockup", FailureDomain.Kernel, LineStart, "watchdog: BUG: soft lockup"),
        Error("linux-rcu-stall", FailureDomain.Kernel, LineStart, "rcu: INFO: rcu_") with { Then = "detected stall" },
        Error("linux-hung-task", FailureDomain.Kernel, LineStart, "INFO: task ") with { Then = " blocked for more than " },
        Ending("linux-power-down", "reboot: Power down"),
        Ending("linux-restart", "reboot: Restarting system"),
        Ending("linux-halt", "reboot: System halted"),
    ];

    internal static readonly IReadOnlyList<SerialRule> Graphics =
    [
        Driver("linux-drm-driver", LineStart, "[drm] Initialized "),
        Mode("linux-efifb-mode", LineStart, "efifb: mode is "),
        Mode("linux-vesafb-mode", LineStart, "vesafb: mode is "),
        Mode("linux-simplefb-mode", LineStart, "simple-framebuffer simple-framebuffer.") with { Then = ", mode=" },
        Mode("xorg-mode", LineStart, "(II) modeset(") with { Then = " using initial mode " },
    ];

    private static SerialRule StubFailure(string id, string text) =>
        Setback(id, FailureDomain.Kernel, LineStart, text) with { OvercomeBy = Version };

    private static SerialRule Panic(string id, FailureDomain domain, string reason) =>
        Fatal(id, domain, LineStart, "Kernel panic - not syncing" + (reason.Length > 0 ? ": " + reason : ""));
}
