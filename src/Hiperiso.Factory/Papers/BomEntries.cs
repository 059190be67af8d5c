using Hiperiso.Factory.Building;
using Hiperiso.Factory.Locking;
using Hiperiso.Factory.Recipes;

namespace Hiperiso.Factory.Papers;

/// <summary>Turns what the factory knows into entries of a bill of materials.</summary>
internal static class BomEntries
{
    /// <summary>Who distributes the image and the components made for it.</summary>
    public const string Project = "The Hiperiso developers";

    /// <summary>Licence of this repository's own files.</summary>
    public const string ProjectLicence = "MIT";

    /// <summary>A component.</summary>
    public static BomPackage Component(ComponentPlan plan) =>
        new(BomId.Component(plan.Recipe.Name), BomPackageKind.Component, plan.Recipe.Name, plan.Version, plan.Recipe.Licence)
        {
            Description = plan.Recipe.Description,
            Supplier = Project,
            Homepage = plan.Recipe.Homepage,
            Purl = PackageUrl.Generic(plan.Recipe.Name, plan.Version),
            Cpe = PlatformName.Of(plan.Recipe.Name, plan.Version),
            Origin = $"{plan.Recipe.File}, provider {plan.Provider.Name}, key {plan.Key.Hash}",
        };

    /// <summary>A file of the Debian archive.</summary>
    public static BomPackage Debian(Pin pin, BomPackageKind kind, string suite) =>
        new(BomId.Fetched(pin.FileName, pin.Sha256), kind, pin.Name, pin.Version, pin.Licence)
        {
            Supplier = "Debian",
            Download = $"https://deb.debian.org/debian/{string.Join('/', pin.Path.Split('/').Select(Uri.EscapeDataString))}",
            Purl = PackageUrl.Debian(pin, suite),
            Hash = BomHash.Sha256(pin.Sha256),
            FileName = pin.FileName,
            Origin = pin.Source.Length > 0 ? $"Debian source package {pin.Source}" : null,
        };

    /// <summary>A file that a recipe fetches by address.</summary>
    public static BomPackage Fetched(ComponentPlan plan, UrlSource source) =>
        new(BomId.Fetched(source.FileName, source.Sha256), BomPackageKind.Source, source.FileName, plan.Version, plan.Recipe.Licence)
        {
            Download = source.Addresses[0].AbsoluteUri,
            Homepage = plan.Recipe.Homepage,
            Hash = BomHash.Sha256(source.Sha256),
            FileName = source.FileName,
            Origin = source.Verified,
        };

    /// <summary>A package of NuGet.</summary>
    public static BomPackage NuGet(NuGetPackage package) => new(
        BomId.NuGet(package.Name, package.Version),
        package.IsLinked ? BomPackageKind.Library : BomPackageKind.BuildTool,
        package.Name,
        package.Version,
        package.Licence)
    {
        Supplier = package.Authors.Length > 0 ? package.Authors : null,
        Homepage = package.Homepage,
        Download = $"https://www.nuget.org/api/v2/package/{package.Name}/{package.Version}",
        Purl = PackageUrl.NuGet(package.Name, package.Version),
        Hash = new BomHash("SHA-512", package.Sha512),
    };

    /// <summary>The .NET SDK. It is pinned by version, not by hash.</summary>
    public static BomPackage Sdk(string version) => new(BomId.Sdk(version), BomPackageKind.BuildTool, "dotnet-sdk", version, "MIT")
    {
        Supplier = "Microsoft",
        Homepage = "https://dot.net/",
        Purl = PackageUrl.Generic("dotnet-sdk", version),
    };
}
