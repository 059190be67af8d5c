using System.Runtime.InteropServices;

namespace Hiperiso.Factory.Sandboxes;

/// <summary>The .NET SDK of this machine.</summary>
/// <param name="Root">The directory that holds <c>dotnet</c> and <c>sdk/</c>.</param>
/// <param name="Packages">NuGet's global package folder.</param>
internal sealed record DotnetLocation(string Root, string Packages)
{
    /// <summary>Where the SDKs are; it changes when one is installed or removed.</summary>
    public string SdkDirectory => Path.Combine(Root, "sdk");

    /// <summary>The SDK that belongs to the runtime this process runs on.</summary>
    public static DotnetLocation Discover()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/
        var running = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var configured = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        var root = Directory.Exists(Path.Combine(running, "sdk")) || string.IsNullOrEmpty(configured) ? running : configured;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES");
        return new DotnetLocation(
            root.TrimEnd('/'),
            string.IsNullOrEmpty(packages)
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")
                : packages);
    }
}
