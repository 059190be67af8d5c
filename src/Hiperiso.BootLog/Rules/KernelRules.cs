using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>The Linux kernel, and Memtest86+, which a boot loader starts in its place.</summary>
internal static class KernelRules
{
    internal static readonly IReadOnlyList<SerialRule> Start =
    [
        Reached("linux-efi-stub", Kernel, LineStart, "EFI stub: ",
            "EFI stub: Loaded initrd from LINUX_EFI_INITRD_MEDIA_GUID device path"),
        Reached("linux-decompressing", Kernel, LineStart, "Decompressing Linux... ",
            "Decompressing Linux... Parsing ELF... done."),
        Reached("linux-version", Kernel, LineStart, "Linux version ",
            "[    0.000000] Linux version 6.12.107+deb13-amd64 (debian-kernel@lists.debian.org) #1 SMP PREEMPT_DYNAMIC"),
        Reached("linux-command-line", Kernel, LineStart, "Command line: ", "[    0.000000] Command line: console=ttyS0"),
    ];

    internal static readonly IReadOnlyList<SerialRule> Panics =
    [
        Fatal("linux-panic", FailureDomain.Kernel, LineStart, "Kernel panic - not syncing",
            "[    5.443325] Kernel panic - not syncing: Fatal exception in interrupt"),
        Fatal("linux-panic-no-root", FailureDomain.Kernel, LineStart, "Kernel panic - not syncing: VFS: Unable to mount root fs",
            "[    3.912345] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)"),
        Fatal("linux-panic-no-init", FailureDomain.Userspace, LineStart, "Kernel panic - not syncing: No working init found",
            "[    4.010203] Kernel panic - not syncing: No working init found.  Try passing init= option to kernel."),
        Fatal("linux-panic-init-died", FailureDomain.Userspace, LineStart, "Kernel panic - not syncing: Attempted to kill init",
            "[    9.120000] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000100"),
        Fatal("linux-panic-machine-check", FailureDomain.Hardware, LineStart, "Kernel panic - not syncing: Fatal machine check",
            "[   12.000001] Kernel panic - not syncing: Fatal machine check"),
        Setback("linux-no-root-device", FailureDomain.Kernel, LineStart, "VFS: Cannot open root device",
            "[    3.901111] VFS: Cannot open root device \"\" or unknown-block(0,0): error -6"),
        Setback("linux-no-root", FailureDomain.Kernel, LineStart, "VFS: Unable to mount root fs",
            "[    3.901111] VFS: Unable to mount root fs on unknown-block(8,1)"),
        Fatal("linux-image-damaged", FailureDomain.Kernel, LineStart, "-- System halted", " -- System halted"),
        Fatal("linux-efi-stub-error", FailureDomain.Kernel, LineStart, "EFI stub: ERROR: Failed to ",
            "EFI stub: ERROR: Failed to allocate usable memory for kernel."),
    ];

    internal static readonly IReadOnlyList<SerialRule> Trouble =
    [
        Setback("linux-oops-address", FailureDomain.Kernel, LineStart, "BUG: unable to handle ",
            "[   10.100000] BUG: unable to handle page fault for address: ffffc90000a00000"),
        Setback("linux-oops-null", FailureDomain.Kernel, LineStart, "BUG: kernel NULL pointer dereference",
            "[   10.100000] BUG: kernel NULL pointer dereference, address: 0000000000000000"),
        Setback("linux-oops", FailureDomain.Kernel, LineStart, "Oops: ", "[   10.100004] Oops: 0002 [#1] PREEMPT SMP NOPTI"),
        Setback("linux-bug", FailureDomain.Kernel, LineStart, "kernel BUG at ", "[   10.100000] kernel BUG at mm/slub.c:546!"),
        Setback("linux-protection-fault", FailureDomain.Kernel, LineStart, "general protection fault",
            "[   10.100000] general protection fault, probably for non-canonical address 0xdead: 0000 [#1] SMP"),
        Setback("linux-out-of-memory", FailureDomain.Userspace, LineStart, "Out of memory: Killed process ",
            "[   42.420000] Out of memory: Killed process 412 (casper-md5check) total-vm:812345kB, anon-rss:700123kB"),
        Setback("linux-squashfs-error", FailureDomain.Hardware, LineStart, "SQUASHFS error: ",
            "[   21.300000] SQUASHFS error: Unable to read data cache entry [2b1c0f]"),
        Error("linux-io-error", FailureDomain.Hardware, LineStart, "I/O error, dev ",
            "[   20.200000] I/O error, dev sr0, sector 1840 op 0x0:(READ) flags 0x80700 phys_seg 1 prio class 2"),
        Error("linux-buffer-io-error", FailureDomain.Hardware, LineStart, "Buffer I/O error on dev ",
            "[   20.200500] Buffer I/O error on dev sr0, logical block 230, async page read"),
        Error("linux-hardware-error", FailureDomain.Hardware, Contains, "[Hardware Error]: ",
            "[    1.000000] mce: [Hardware Error]: Machine check events logged"),
        Error("linux-soft-lockup", FailureDomain.Kernel, LineStart, "watchdog: BUG: soft lockup",
            "[   68.000000] watchdog: BUG: soft lockup - CPU#0 stuck for 26s! [swapper/0:1]"),
        Error("linux-hung-task", FailureDomain.Kernel, LineStart, "INFO: task ",
            "[  242.000000] INFO: task mount:212 blocked for more than 120 seconds.") with { Then = " blocked for more than " },
        Ending("linux-power-down", "reboot: Power down", "[   99.000000] reboot: Power down"),
        Ending("linux-restart", "reboot: Restarting system", "[   99.000000] reboot: Restarting system"),
        Ending("linux-halt", "reboot: System halted", "[   99.000000] reboot: System halted"),
    ];

    internal static readonly IReadOnlyList<SerialRule> Graphics =
    [
        Driver("linux-drm-driver", Contains, "[drm] Initialized ",
            "[    2.345678] [drm] Initialized bochs-drm 1.0.0 for 0000:00:01.0 on minor 0"),
        Mode("linux-efifb-mode", LineStart, "efifb: mode is ", "[    1.100000] efifb: mode is 1024x768x32, linelength=4096, pages=1"),
        Mode("linux-vesafb-mode", LineStart, "vesafb: mode is ", "[    1.100000] vesafb: mode is 1024x768x32, linelength=4096, pages=0"),
        Mode("linux-simplefb-mode", Contains, ", mode=",
            "[    1.100000] simple-framebuffer simple-framebuffer.0: format=a8r8g8b8, mode=1280x800x32, linelength=5120"),
        Mode("xorg-mode", Contains, " using initial mode ", "[    30.100] (II) modeset(0): Output Virtual-1 using initial mode 1280x800 +0+0"),
    ];

    internal static readonly IReadOnlyList<SerialRule> Memtest =
    [
        Reached("memtest-banner", Kernel, LineStart, "Memtest86+ ", "Memtest86+ v6.10"),
    ];
}
