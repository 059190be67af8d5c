using static Hiperiso.BootLog.BootStage;
using static Hiperiso.BootLog.PatternKind;
using static Hiperiso.BootLog.RuleForms;

namespace Hiperiso.BootLog;

/// <summary>The guest waits for a person.</summary>
internal static class LoginRules
{
    internal static readonly IReadOnlyList<SerialRule> All =
    [
        Reached("login-prompt", Login, HostPrompt, "login: "),
        Reached("login-last", Login, LineStart, "Last login: ") with { Before = Login },
        Reached("login-shell-user", Login, ShellPrompt, "$ "),
        Reached("login-shell-root", Login, ShellPrompt, "# "),
        Reached("login-shell-busybox", Login, Prompt, "/ # "),
        Reached("login-shell-busybox-home", Login, Prompt, "~ # "),
        Reached("login-press-enter", Login, LineStart, "Please press Enter to activate this console."),
        Reached("login-display-manager", Login, LineStart, "[  OK  ] Started ") with { Then = "Display Manager" },
        Reached("login-debian-installer", Login, Contains, "Select a language") with { NotDuring = BootManager },
        Reached("login-debian-installer-question", Login, Contains, "[!!] "),
        Reached("login-anaconda-text", Login, LineStart, "Please make a selection from the above"),
    ];
}
