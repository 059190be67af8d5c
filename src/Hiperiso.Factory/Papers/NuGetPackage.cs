using System.Collections.Immutable;
using System.Text.Json;
using System.Xml.Linq;

namespace Hiperiso.Factory.Papers;

/// <summary>A package of NuGet that a component was built with.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha512">Of the package's file, lower-case hexadecimal.</param>
/// <param name="Licence">SPDX expression; empty when the package states none.</param>
/// <param name="Homepage">Its page.</param>
/// <param name="Authors">Who made it.</param>
internal sealed record NuGetPackage(string Name, string Version, string Sha512, string Licence, string? Homepage, string Authors)
{
    private static readonly ImmutableArray<string> Tools = ["Microsoft.DotNet.ILCompiler", "Microsoft.NET.ILLink.Tasks"];

    /// <summary>
    /// Whether its code gets into the output. The compiler's packages do not, except for the one that carries the framework in
    /// the form the compiler links (<c>runtime.linux-x64.Microsoft.DotNet.ILCompiler</c>).
    /// </summary>
    public bool IsLinked => !Tools.Contains(Name);

    /// <summary>The packages a project's lock file names, in ordinal order.</summary>
    /// <param name="project">Path of the project; <c>packages.lock.json</c> lies beside it.</param>
    /// <param name="packagesFolder">NuGet's global packages folder, where restored packages describe themselves.</param>
    public static ImmutableArray<NuGetPackage> Of(string project, string packagesFolder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")));
        return
        [
            .. document.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(entry => entry.Value.GetProperty("type").GetString() != "Project")
                .Select(entry => (entry.Name, Version: entry.Value.GetProperty("resolved").GetString()!, Hash: entry.Value.GetProperty("contentHash").GetString()!))
                .Distinct()
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                .Select(entry => Read(entry.Name, entry.Version, entry.Hash, packagesFolder)),
        ];
    }

    private static NuGetPackage Read(string name, string version, string contentHash, string packagesFolder)
    {
        // NuGet's folder has lower-case names throughout.
#pragma warning disable CA1308
        var id = name.ToLowerInvariant();
#pragma warning restore CA1308
        var description = Path.Combine(packagesFolder, id, version, id + ".nuspec");
        if (!File.Exists(description))
        {
            throw new FactoryException($"{description} is missing: the package is not restored", "build the image first: ./build.sh --target=Image");
        }

        var metadata = XDocument.Load(description).Root!.Elements().First(element => element.Name.LocalName == "metadata");
        string? Text(string field) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == field)?.Value.Trim();
        var licence = metadata.Elements().FirstOrDefault(element =>
            element.Name.LocalName == "license" && (string?)element.Attribute("type") == "expression")?.Value.Trim();
        return new NuGetPackage(
            name, version, Convert.ToHexStringLower(Convert.FromBase64String(contentHash)), licence ?? "", Text("projectUrl"), Text("authors") ?? "");
    }
}
