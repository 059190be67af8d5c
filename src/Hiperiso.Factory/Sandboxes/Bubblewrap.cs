using System.Collections.Immutable;
using Hiperiso.Factory.Programs;

namespace Hiperiso.Factory.Sandboxes;

/// <summary>Turns a <see cref="SandboxCommand"/> into arguments of <c>bwrap(1)</c>.</summary>
internal static class Bubblewrap
{
    private static readonly string[] Isolation =
    [
        "--unshare-all", "--die-with-parent", "--new-session", "--clearenv",
        "--hostname", "hiperiso", "--uid", "0", "--gid", "0",
    ];

    /// <summary>The arguments that run <paramref name="script"/> with the directories at their fixed places.</summary>
    public static IReadOnlyList<string> Arguments(string root, SandboxCommand command, string script)
    {
        var arguments = new List<string>(Isolation);
        arguments.AddRange(["--ro-bind", root, "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--tmpfs", "/needs"]);
        arguments.AddRange(["--bind", command.Build, "/build", "--bind", command.Out, "/out"]);
        arguments.AddRange(["--ro-bind", command.Sources, "/sources", "--ro-bind", command.Packages, "/packages"]);
        foreach (var (name, path) in command.Needs)
        {
            arguments.AddRange(["--ro-bind", path, $"/needs/{name}"]);
        }

        if (command.Dotnet is { } dotnet)
        {
            arguments.AddRange(["--ro-bind", dotnet.Root, "/opt/dotnet", "--ro-bind", dotnet.Packages, "/opt/nuget"]);
        }

        if (command.Clock is { } clock)
        {
            arguments.AddRange(["--ro-bind", clock.Library, ShiftedClock.SandboxLibrary]);
        }

        foreach (var (name, value) in SandboxEnvironment.For(Inside(command)))
        {
            arguments.AddRange(["--setenv", name, value]);
        }

        arguments.AddRange(["--chdir", "/build", "/bin/sh", "-c", "umask 022; set -eu\n" + script]);
        return arguments;
    }

    /// <summary>Fails with the reason when this host does not allow the namespaces.</summary>
    public static void RequireNamespaces()
    {
        string[] mounts = ["--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"];
        var result = HostProgram.Run("bwrap", [.. Isolation, .. mounts, "/bin/true"]);
        if (result.ExitCode != 0)
        {
            throw new FactoryException(
                $"this machine does not allow the build sandbox: {result.Error.Trim()}",
                "allow user namespaces, or build without isolation: --sandbox=host");
        }
    }

    private static SandboxCommand Inside(SandboxCommand command) => command with
    {
        Build = "/build",
        Out = "/out",
        Sources = "/sources",
        Packages = "/packages",
        Needs = command.Needs.ToImmutableSortedDictionary(pair => pair.Key, pair => $"/needs/{pair.Key}", StringComparer.Ordinal),
        Dotnet = command.Dotnet is null ? null : new DotnetLocation("/opt/dotnet", "/opt/nuget"),
        Clock = command.Clock is null ? null : command.Clock with { Library = ShiftedClock.SandboxLibrary },
    };
}
