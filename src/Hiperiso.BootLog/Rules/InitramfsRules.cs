using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>The first user space: initramfs-tools with casper or live-boot, dracut, mkinitcpio, Alpine's init.</summary>
internal static class InitramfsRules
{
    internal static readonly IReadOnlyList<SerialRule> All =
    [
        Reached("linux-run-init", Userspace, LineStart, "Run ", "[    2.100000] Run /init as init process") with { Then = " as init process" },
        Reached("initramfs-tools-start", Userspace, LineStart, "Loading, please wait...", "Loading, please wait..."),
        Reached("initramfs-tools-phase", Userspace, LineStart, "Begin: ", "Begin: Running /scripts/casper-premount ... done."),
        Reached("dracut-phase", Userspace, LineStart, "dracut-", "[    6.100000] dracut-initqueue[512]: mount: /dev/sr0 mounted")
            with { Then = "]: " },
        Reached("dracut-message", Userspace, LineStart, "dracut: ", "[    5.100000] dracut: dracut-059"),
        Reached("mkinitcpio-hook", Userspace, LineStart, ":: running ", ":: running early hook [udev]"),
        Reached("alpine-init", Userspace, LineStart, "Alpine Init ", "Alpine Init 3.9.0-r0"),
        Setback("dracut-timeout", FailureDomain.Userspace, Contains, "Warning: dracut-initqueue: timeout",
            "[  190.100000] dracut-initqueue[512]: Warning: dracut-initqueue: timeout, still waiting for following initqueue hooks:"),
        Fatal("dracut-emergency", FailureDomain.Userspace, Contains, "Entering emergency mode. Exit the shell to continue",
            "Entering emergency mode. Exit the shell to continue."),
        Fatal("dracut-emergency-report", FailureDomain.Userspace, Contains, "Generating \"/run/initramfs/rdsosreport.txt\"",
            "Generating \"/run/initramfs/rdsosreport.txt\""),
        Fatal("dracut-emergency-prompt", FailureDomain.Userspace, Prompt, "dracut:/# ", "dracut:/# "),
        Fatal("live-no-medium", FailureDomain.Userspace, Contains, "Unable to find a medium containing a live file system",
            "Unable to find a medium containing a live file system"),
        Fatal("initramfs-no-root", FailureDomain.Userspace, LineStart, "ALERT!  ",
            "ALERT!  UUID=2b1a0d0e-6c51-4f0e-9d0f-5a5a5a5a5a5a does not exist.  Dropping to a shell!") with { Then = "Dropping to a shell" },
        Fatal("initramfs-gave-up", FailureDomain.Userspace, LineStart, "Gave up waiting for root", "Gave up waiting for root file system device.  Common problems:"),
        Fatal("initramfs-shell", FailureDomain.Userspace, Prompt, "(initramfs) ", "(initramfs) "),
        Fatal("mkinitcpio-no-device", FailureDomain.Userspace, LineStart, "ERROR: ",
            "ERROR: '/dev/disk/by-label/ARCH_202511' device did not show up after 30 seconds...") with { Then = " device did not show up" },
        Fatal("mkinitcpio-emergency", FailureDomain.Userspace, LineStart, "You are now being dropped into an emergency shell",
            "You are now being dropped into an emergency shell."),
        Fatal("alpine-emergency", FailureDomain.Userspace, LineStart, "initramfs emergency recovery shell launched",
            "initramfs emergency recovery shell launched. Type 'exit' to continue boot"),
    ];
}
