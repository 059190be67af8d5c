using Hiperiso.Factory.Locking;

namespace Hiperiso.Factory.Papers;

/// <summary>Package URLs (purl specification): one text that names a package and where it is from.</summary>
internal static class PackageUrl
{
    /// <summary>A Debian package: <c>pkg:deb/debian/libc6@2.41-12?arch=amd64&amp;distro=trixie</c>.</summary>
    public static string Debian(Pin pin, string suite) =>
        $"pkg:deb/debian/{Escape(pin.Name)}@{Escape(pin.Version)}?arch={ArchitectureOf(pin)}&distro={suite}";

    /// <summary>A package of NuGet.</summary>
    public static string NuGet(string name, string version) => $"pkg:nuget/{Escape(name)}@{Escape(version)}";

    /// <summary>Something that is in no package collection.</summary>
    public static string Generic(string name, string version) => $"pkg:generic/{Escape(name)}@{Escape(version)}";

    private static string ArchitectureOf(Pin pin) => pin.FileName.EndsWith(".deb", StringComparison.Ordinal)
        ? pin.FileName[(pin.FileName.LastIndexOf('_') + 1)..^".deb".Length]
        : "source";

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
