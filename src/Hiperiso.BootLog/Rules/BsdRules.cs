using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>
/// The BSDs. Not from boots of ours, but from their manuals (loader(8), boot(8), boot(9), ddb(4), rc(8)), the printed lines in their
/// sources named below, and published boot messages. Their short prompts may be any program's: what gets further had none of them.
/// </summary>
internal static class BsdRules
{
    // stand/i386/btx/btxldr, stand/common, stand/efi, sys/kern/vfs_mountroot.c, sys/kern/kern_shutdown.c.
    internal static readonly IReadOnlyList<SerialRule> FreeBsd =
    [
        Reached("freebsd-btx", Bootloader, LineStart, "BTX loader "),
        Reached("freebsd-efi-boot-block", Bootloader, LineStart, ">> FreeBSD EFI boot block"),
        Reached("freebsd-loader", Bootloader, LineStart, "FreeBSD/") with { Then = "bootstrap loader, Revision " },
        Reached("freebsd-efi-loader", Bootloader, LineStart, "FreeBSD/") with { Then = "EFI loader, Revision " },
        Reached("freebsd-loading-kernel", Bootloader, LineStart, "Loading kernel..."),
        Reached("freebsd-kernel", Kernel, LineStart, "---<<BOOT>>---"),
        Reached("freebsd-copyright", Kernel, LineStart, "Copyright (c) ") with { Then = "The FreeBSD Project." },
        Reached("freebsd-mounting-root", Kernel, LineStart, "Trying to mount root from "),
        Reached("freebsd-rc", Userspace, LineStart, "Setting hostuuid: "),
        Reached("freebsd-rc-fsck", Userspace, LineStart, "Starting file system checks:"),
        Reached("freebsd-console-type", Login, Prompt, "Console type [vt100]: "),
        Setback("freebsd-no-kernel", FailureDomain.Bootloader, LineStart, "can't load 'kernel'"),
        Setback("freebsd-loader-prompt", FailureDomain.Bootloader, LineStart, "Type '?' for a list of commands, 'help' for more detailed help.")
            with { Before = Kernel },
        Setback("freebsd-no-root", FailureDomain.Kernel, Prompt, "mountroot> ") with { NeedsMedium = true },
        Fatal("freebsd-trap", FailureDomain.Kernel, LineStart, "Fatal trap ") with { Then = "while in kernel mode" },

        // Warnings have one as well.
        Setback("freebsd-backtrace", FailureDomain.Kernel, LineStart, "KDB: stack backtrace:"),
        Fatal("freebsd-panic-restart", FailureDomain.Kernel, LineStart, "Automatic reboot in ")
            with { Then = "press a key on the console to abort" },
        Setback("freebsd-single-user", FailureDomain.Userspace, LineStart, "Enter full pathname of shell or RETURN for /bin/sh:"),
        Ending("freebsd-power-down", "acpi0: Powering system off"),
    ];

    // sys/arch/amd64/stand/{boot,cdboot,efiboot}, sys/stand/boot, sys/kern/init_main.c, distrib/miniroot/install.sub.
    internal static readonly IReadOnlyList<SerialRule> OpenBsd =
    [
        Reached("openbsd-boot", Bootloader, LineStart, ">> OpenBSD/"),
        Reached("openbsd-boot-prompt", Bootloader, Prompt, "boot> "),
        Reached("openbsd-kernel", Kernel, LineStart, "OpenBSD ") with { Then = ") #" },
        Reached("openbsd-copyright", Kernel, LineStart, "Copyright (c) ") with { Then = "OpenBSD. All rights reserved." },
        Reached("openbsd-rc", Userspace, LineStart, "Automatic boot in progress: starting file system checks."),
        Reached("openbsd-installer", Login, Prompt, "(I)nstall, (U)pgrade, (A)utoinstall or (S)hell? "),
        Debugger("openbsd-debugger", Prompt, "ddb> "),
        Debugger("openbsd-debugger-smp", LineStart, "ddb{") with { Then = "}> " },
        Fatal("openbsd-page-fault", FailureDomain.Kernel, LineStart, "kernel: page fault trap, code="),
        Setback("bsd-no-root", FailureDomain.Kernel, Prompt, "root device: ") with { NeedsMedium = true },
        Ending("openbsd-halted", "The operating system has halted."),
    ];

    // sys/arch/i386/stand/{boot,efiboot}, sys/kern/init_main.c, usr.sbin/sysinst.
    internal static readonly IReadOnlyList<SerialRule> NetBsd =
    [
        Reached("netbsd-boot", Bootloader, LineStart, ">> NetBSD/"),
        Reached("netbsd-booting", Bootloader, LineStart, "booting ") with { Then = "netbsd" },
        Reached("netbsd-kernel", Kernel, LineStart, "NetBSD ") with { Then = ") #" },
        Reached("netbsd-copyright", Kernel, LineStart, "The NetBSD Foundation, Inc."),
        Reached("netbsd-rc", Userspace, LineStart, "Starting root file system check:"),
        Reached("netbsd-installer", Login, Prompt, "Terminal type? [vt100] "),
        Debugger("netbsd-debugger", Prompt, "db> "),
        Debugger("netbsd-debugger-smp", LineStart, "db{") with { Then = "}> " },
    ];

    internal static readonly IReadOnlyList<SerialRule> Common =
    [
        // Programs panic as well: what follows tells.
        Setback("bsd-panic", FailureDomain.Kernel, LineStart, "panic: ") with { Opens = Scene.Panic },
        Debugger("bsd-debugger-stopped", LineStart, "Stopped at ") with { Then = "+0x" },
        Debugger("netbsd-debugger-stopped", LineStart, "Stopped in pid ") with { Then = " at netbsd:" },
    ];

    // Somebody may have asked for it.
    private static SerialRule Debugger(string id, PatternKind kind, string prompt) =>
        Setback(id, FailureDomain.Kernel, kind, prompt) with { FatalIn = Scene.Panic };
}
