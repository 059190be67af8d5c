using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>Init of the system proper: systemd, OpenRC, sysvinit, runit, finit, busybox.</summary>
internal static class InitRules
{
    internal static readonly IReadOnlyList<SerialRule> Systemd =
    [
        Reached("systemd-start", Initrd, LineStart, "systemd ") with { Then = " running in system mode" },
        Reached("systemd-in-initrd", Initrd, LineStart, "Running in initrd.") with { Opens = Scene.Initrd },
        Reached("systemd-in-initrd-252", Initrd, LineStart, "Running in initial RAM disk.") with { Opens = Scene.Initrd },
        Reached("systemd-welcome-initrd", Initrd, LineStart, "Welcome to ") with { Then = "(Initramfs)!", Opens = Scene.Initrd },
        Reached("systemd-switch-root", Userspace, LineStart, "Switching root.") with { Opens = Scene.Ordinary },
        Reached("systemd-host-name", Userspace, LineStart, "Hostname set to <") with { NotIn = Scene.Initrd },
        Reached("systemd-start-job", Userspace, LineStart, "Queued start job for default target ") with { NotIn = Scene.Initrd },
        Reached("systemd-slice", Userspace, LineStart, "systemd[1]: Created slice ") with { NotIn = Scene.Initrd },
        Reached("systemd-ok", Userspace, LineStart, "[  OK  ] ") with { NotIn = Scene.Initrd },
        Error("systemd-failed", FailureDomain.Userspace, LineStart, "[FAILED] "),
        Error("systemd-dependency", FailureDomain.Userspace, LineStart, "[DEPEND] "),
        Error("systemd-timeout", FailureDomain.Userspace, LineStart, "[ TIME ] "),
        Fatal("systemd-emergency", FailureDomain.Userspace, LineStart, "You are in emergency mode") with { NeedsMedium = true },

        Fatal("systemd-emergency-230", FailureDomain.Userspace, LineStart, "Welcome to emergency mode!") with { NeedsMedium = true },
        Fatal("systemd-root-locked", FailureDomain.Userspace, LineStart, "Cannot open access to console, the root account is locked."),

        // Somebody chose it, and it waits for them. It asks for the password as the emergency mode does.
        Reached("systemd-rescue", Login, LineStart, "You are in rescue mode") with { Opens = Scene.Rescue },
        Reached("systemd-rescue-230", Login, LineStart, "Welcome to rescue mode!") with { Opens = Scene.Rescue },
        Fatal("systemd-maintenance", FailureDomain.Userspace, LineStart, "Give root password for maintenance")
            with { NeedsMedium = true, NotIn = Scene.Rescue },
        Fatal("systemd-maintenance-enter", FailureDomain.Userspace, LineStart, "Press Enter for maintenance")
            with { NeedsMedium = true, NotIn = Scene.Rescue },
        Fatal("systemd-freeze", FailureDomain.Userspace, LineStart, "Freezing execution"),
        Fatal("systemd-failed-freezing", FailureDomain.Userspace, LineStart, "[!!!!!!] ") with { Then = ", freezing." },
        Ending("systemd-power-off", "Powering off."),
        Ending("systemd-restart", "Rebooting."),
    ];

    internal static readonly IReadOnlyList<SerialRule> Others =
    [
        Reached("sysvinit-start", Userspace, LineStart, "INIT: version "),
        Fatal("sysvinit-no-table", FailureDomain.Userspace, LineStart, "INIT: No inittab file found"),
        Reached("openrc-start", Userspace, LineStart, "OpenRC ") with { Then = "is starting up" },
        Error("openrc-failed", FailureDomain.Userspace, LineStart, "* ERROR: ") with { Then = " failed to start" },
        Reached("runit-start", Userspace, LineStart, "- runit: "),
        Fatal("runit-fatal", FailureDomain.Userspace, LineStart, "- runit: fatal: "),
        Reached("finit-start", Userspace, LineStart, "Finit v"),
        // Not from boots of ours: busybox' init, OpenWrt's procd, openSUSE's linuxrc.
        Reached("busybox-init-start", Userspace, LineStart, "init started: BusyBox v"),
        Reached("procd-start", Userspace, LineStart, "procd: - "),
        Reached("linuxrc-start", Userspace, LineStart, ">>> linuxrc "),
    ];
}
