using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>The guest waits for a person.</summary>
internal static class LoginRules
{
    internal static readonly IReadOnlyList<SerialRule> All =
    [
        Reached("login-prompt", Login, HostPrompt, "login: ", "debian login: "),
        Reached("login-last", Login, LineStart, "Last login: ", "Last login: Tue Nov 11 10:00:00 UTC 2025 on ttyS0")
            with { Before = Login },
        Reached("login-shell-user", Login, ShellPrompt, "$ ", "user@debian:~$ "),
        Reached("login-shell-root", Login, ShellPrompt, "# ", "[root@localhost ~]# "),
        Reached("login-display-manager", Login, LineStart, "[  OK  ] Started ",
            "[  OK  ] Started gdm.service - GNOME Display Manager.") with { Then = "Display Manager" },
        Reached("login-debian-installer", Login, Contains, "Select a language", "[!!] Select a language"),
        Reached("login-anaconda-text", Login, LineStart, "Please make a selection from the above",
            "Please make a selection from the above ['b' to begin installation, 'q' to quit, 'r' to refresh]:"),
    ];
}
