using System.Globalization;

namespace Hiperiso.Factory.Sandboxes;

/// <summary>The environment of a recipe's script: fixed, nothing of the user's.</summary>
internal static class SandboxEnvironment
{
    /// <summary>The variables, given the paths under which the script sees its directories.</summary>
    public static IReadOnlyDictionary<string, string> For(SandboxCommand command)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["BUILD"] = command.Build,
            ["HOME"] = command.Build,
            ["JOBS"] = command.Jobs.ToString(CultureInfo.InvariantCulture),
            ["LC_ALL"] = "C.UTF-8",
            ["OUT"] = command.Out,
            ["PACKAGES"] = command.Packages,
            ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
            ["SOURCES"] = command.Sources,
            ["SOURCE_DATE_EPOCH"] = SourceDate.Epoch.ToString(CultureInfo.InvariantCulture),
            // The script is user 0 of a namespace that has no other users: archives cannot be given away.
            ["TAR_OPTIONS"] = "--no-same-owner",
            ["TZ"] = "UTC",
            ["VERSION"] = command.Version,
        };
        foreach (var (name, path) in command.Needs)
        {
            variables["NEEDS_" + name.ToUpperInvariant().Replace('-', '_')] = path;
        }

        foreach (var (name, value) in command.Clock?.Variables ?? new Dictionary<string, string>())
        {
            variables[name] = value;
        }

        if (command.Dotnet is { } dotnet)
        {
            variables["PATH"] = dotnet.Root + ":" + variables["PATH"];
            variables["DOTNET_ROOT"] = dotnet.Root;
            variables["NUGET_PACKAGES"] = dotnet.Packages;
            variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
            variables["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
            variables["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "1";
            variables["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "0";
            variables["DOTNET_NOLOGO"] = "1";
            variables["DOTNET_SKIP_WORKLOAD_INTEGRITY_CHECK"] = "1";
            variables["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
            variables["MSBUILDDISABLENODEREUSE"] = "1";
        }

        return variables;
    }
}
