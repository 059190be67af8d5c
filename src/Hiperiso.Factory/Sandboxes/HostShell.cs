namespace Hiperiso.Factory.Sandboxes;

/// <summary>Runs a recipe's script without isolation: the same environment, this machine's programs and paths.</summary>
internal static class HostShell
{
    /// <summary>The arguments of <c>env(1)</c> that run <paramref name="script"/>.</summary>
    public static IReadOnlyList<string> Arguments(SandboxCommand command, string script) =>
    [
        "-i", "-C", command.Build,
        .. SandboxEnvironment.For(command).Select(pair => $"{pair.Key}={pair.Value}"),
        "/bin/sh", "-c", "umask 022; set -eu\n" + script,
    ];
}
