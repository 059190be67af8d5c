using System.Text.RegularExpressions;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Papers;

/// <summary>Identifiers of entries: stable, and made of the characters that SPDX allows.</summary>
internal static partial class BomId
{
    /// <summary>The image.</summary>
    public const string Image = "Image";

    /// <summary>A component.</summary>
    public static string Component(string name) => Join("Component", name);

    /// <summary>A fetched file: its name is readable, its hash makes it unique.</summary>
    public static string Fetched(string fileName, string sha256) => Join("Fetched", fileName, sha256[..8]);

    /// <summary>A package of NuGet.</summary>
    public static string NuGet(string name, string version) => Join("NuGet", name, version);

    /// <summary>The .NET SDK.</summary>
    public static string Sdk(string version) => Join("DotnetSdk", version);

    /// <summary>A file of the image. Paths may differ in characters that ids do not have, so their hash is used.</summary>
    public static string File(string place, string path) => Join("File", place, StoreKey.HashOf(path)[..16]);

    private static string Join(params IEnumerable<string> parts) =>
        string.Join('-', parts.Select(part => NotAllowed().Replace(part, "-")));

    [GeneratedRegex("[^A-Za-z0-9.-]+")]
    private static partial Regex NotAllowed();
}
