using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>Init of the system proper and installers: systemd, OpenRC, sysvinit, debian-installer, Anaconda.</summary>
internal static class InitRules
{
    internal static readonly IReadOnlyList<SerialRule> All =
    [
        Reached("systemd-start", Userspace, LineStart, "systemd[1]: ", "[    3.500000] systemd[1]: systemd 257.8-1 running in system mode"),
        Reached("systemd-ok", Userspace, LineStart, "[  OK  ] ", "[  OK  ] Reached target sysinit.target - System Initialization."),
        Reached("openrc-start", Userspace, LineStart, "OpenRC ", "   OpenRC 0.55.1 is starting up Linux 6.6.58-0-lts (x86_64)")
            with { Then = "is starting up" },
        Reached("sysvinit-start", Userspace, LineStart, "INIT: version ", "INIT: version 3.06 booting"),
        Reached("debian-installer-start", Userspace, LineStart, "Starting system log daemon: syslogd, klogd",
            "Starting system log daemon: syslogd, klogd."),
        Reached("anaconda-start", Userspace, LineStart, "anaconda ", "anaconda 41.35 for Fedora 41 started.") with { Then = " started." },
        Reached("anaconda-loading", Userspace, LineStart, "Starting installer, one moment", "Starting installer, one moment..."),
        Error("systemd-failed", FailureDomain.Userspace, LineStart, "[FAILED] ",
            "[FAILED] Failed to start systemd-modules-load.service - Load Kernel Modules."),
        Error("systemd-dependency", FailureDomain.Userspace, LineStart, "[DEPEND] ",
            "[DEPEND] Dependency failed for local-fs.target - Local File Systems."),
        Fatal("systemd-emergency", FailureDomain.Userspace, LineStart, "You are in emergency mode",
            "You are in emergency mode. After logging in, type \"journalctl -xb\" to view"),
        Fatal("systemd-freeze", FailureDomain.Userspace, Contains, "Freezing execution", "[    4.000000] systemd[1]: Freezing execution."),
        Fatal("anaconda-aborted", FailureDomain.Userspace, LineStart, "Pane is dead", "Pane is dead (status 1, Tue Nov 11 10:00:00 2025)"),
    ];
}
