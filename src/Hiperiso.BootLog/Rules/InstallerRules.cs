using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>Installers and live systems: debian-installer, live-config, Anaconda, Subiquity.</summary>
internal static class InstallerRules
{
    internal static readonly IReadOnlyList<SerialRule> Debian =
    [
        Reached("debian-installer-start", Userspace, LineStart, "Starting system log daemon: syslogd, klogd"),

        // It goes on with drivers or another medium, if somebody has some.
        Question("debian-installer-no-medium", Userspace, Contains, "No device for installation media was detected"),
        Question("debian-installer-medium-not-mounted", Userspace, Contains, "Your installation media couldn't be mounted"),
        Question("debian-installer-no-cd-drive", Userspace, Contains, "No common CD-ROM drive was detected"),
        Reached("live-config-start", Userspace, LineStart, "live-config: "),
    ];

    // Not from boots of ours: Fedora's and Ubuntu's published boot messages.
    internal static readonly IReadOnlyList<SerialRule> Others =
    [
        Reached("anaconda-start", Userspace, LineStart, "anaconda ") with { Then = " started." },
        Reached("anaconda-loading", Userspace, LineStart, "Starting installer, one moment"),
        Fatal("anaconda-aborted", FailureDomain.Userspace, LineStart, "Pane is dead"),
        Reached("subiquity-welcome", Login, LineStart, "Willkommen! Bienvenue! Welcome!"),
        Reached("subiquity-serial", Login, LineStart, "As the installer is running on a serial console"),
    ];
}
