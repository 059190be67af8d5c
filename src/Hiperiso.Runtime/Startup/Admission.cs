using Hiperiso.Runtime.CommandLine;
using Hiperiso.Runtime.Session;
using Hiperiso.Runtime.Unlocking;

namespace Hiperiso.Runtime.Startup;

/// <summary>Whether a boot comes to its session.</summary>
/// <param name="Refusal">How it ends instead; null when it comes to it.</param>
/// <param name="Parameters">What it goes on with, or ends by.</param>
internal sealed record Admission(SessionEnd? Refusal, BootParameters Parameters)
{
    /// <summary>
    /// Asks for the passwords. The menu is locked before that: whoever is refused here must not find the old one at the next start.
    /// </summary>
    public static Admission Decide(ConfiguredBoot configured, IScreen screen, IPasswordPrompt prompt)
    {
        if (configured.Menu?.Update() is { } problem)
            screen.Line(problem);
        var parameters = configured.Parsed.Parameters;
        if (configured.IsLocked)
            return new Admission(new SessionEnd(ExitCodes.FatalError, "error", "configuration-locked", null), WithoutShell(parameters));
        return new PasswordGate(screen, prompt).Opens(configured.Passwords)
            ? new Admission(null, parameters)
            : new Admission(new SessionEnd(ExitCodes.PasswordRefused, "error", "password-refused", null), WithoutShell(parameters));
    }

    /// <summary>The parameters with the default exit where they have the rescue shell, which is a way around the passwords.</summary>
    public static BootParameters WithoutShell(BootParameters parameters) =>
        parameters.OnExit == ExitAction.Shell ? parameters with { OnExit = new BootParameters().OnExit } : parameters;
}
