using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>The first user space: initramfs-tools with casper or live-boot, dracut, mkinitcpio, Alpine's init.</summary>
internal static class InitramfsRules
{
    internal static readonly IReadOnlyList<SerialRule> InitramfsTools =
    [
        Reached("initramfs-tools-start", Initrd, LineStart, "Loading, please wait..."),
        Reached("initramfs-tools-phase", Initrd, LineStart, "Begin: "),
        Reached("initramfs-tools-udev", Initrd, LineStart, "Starting systemd-udevd version ") with { Before = Userspace },

        // The prompt of the shell may stand before them.
        Missing("live-no-medium", Contains, "Unable to find a medium containing a live file system"),
        Missing("casper-no-network-medium", Contains, "Unable to find a live file system on the network"),
        Missing("initramfs-no-root", LineStart, "ALERT!  ") with { Then = "Dropping to a shell" },
        Missing("initramfs-no-root-parameter", LineStart, "No root device specified. Boot arguments must include a root= parameter."),
        Missing("initramfs-gave-up", LineStart, "Gave up waiting for root"),
        Missing("initramfs-not-mounted", LineStart, "Failed to mount ") with { Then = " as root file system." },
        Missing("initramfs-damaged-root", LineStart, "The root filesystem on ") with { Then = " requires a manual fsck" },
        Missing("initramfs-no-init", LineStart, "No init found. Try passing init= bootarg."),
        Missing("initramfs-shell", Prompt, "(initramfs) "),
    ];

    internal static readonly IReadOnlyList<SerialRule> Dracut =
    [
        Reached("dracut-phase", Initrd, LineStart, "dracut-") with { Then = "]: " },
        Reached("dracut-message", Initrd, LineStart, "dracut: "),
        Reached("dracut-switch-root", Userspace, LineStart, "dracut: Switching root") with { Opens = Scene.Ordinary },
        Setback("dracut-timeout", FailureDomain.Userspace, LineStart, "Warning: dracut-initqueue: timeout") with { NeedsMedium = true },
        Setback("dracut-timeout-049", FailureDomain.Userspace, LineStart, "Warning: dracut-initqueue timeout") with { NeedsMedium = true },
        Missing("dracut-emergency", LineStart, "Entering emergency mode. Exit the shell to continue"),
        Missing("dracut-emergency-report", LineStart, "Generating \"/run/initramfs/rdsosreport.txt\""),
        Missing("dracut-emergency-prompt", Prompt, "dracut:/# "),
        Missing("dracut-no-root-parameter", LineStart, "dracut: FATAL: "),
        Missing("dracut-refuses", LineStart, "dracut: Refusing to continue"),
    ];

    /// <summary>An encrypted disk: nobody but its owner can tell what comes after.</summary>
    internal static readonly IReadOnlyList<SerialRule> Passphrases =
    [
        Passphrase("passphrase-cryptsetup-initramfs", LineStart, "Please unlock disk "),
        Passphrase("passphrase-cryptsetup", LineStart, "Enter passphrase for /dev/"),

        // A picture of a lock may stand before it.
        Passphrase("passphrase-systemd", Contains, "Please enter passphrase for disk "),
    ];

    // Not from boots of ours: the init scripts of mkinitcpio (Arch), mkinitfs (Alpine) and NixOS.
    internal static readonly IReadOnlyList<SerialRule> Others =
    [
        Reached("mkinitcpio-hook", Initrd, LineStart, ":: running "),
        Reached("alpine-init", Initrd, LineStart, "Alpine Init "),
        Missing("mkinitcpio-no-device", LineStart, "ERROR: ") with { Then = " device did not show up" },
        Missing("mkinitcpio-emergency", LineStart, "You are now being dropped into an emergency shell"),
        Missing("nixos-stage-1", LineStart, "An error occurred in stage 1 of the boot process"),
        Missing("initramfs-emergency-shell", Contains, "dropping to emergency shell"),
        Missing("alpine-emergency", LineStart, "initramfs emergency recovery shell launched"),
    ];

    private static SerialRule Passphrase(string id, PatternKind kind, string text) =>
        Question(id, Initrd, kind, text) with { Before = Login };

    private static SerialRule Missing(string id, PatternKind kind, string text) =>
        Fatal(id, FailureDomain.Userspace, kind, text) with { NeedsMedium = true };
}
