using System.Collections.Immutable;
using Hiperiso.Factory.Yaml;

namespace Hiperiso.Factory.Recipes;

/// <summary>Reads one entry of a recipe's <c>providers</c>.</summary>
internal static class ProviderReader
{
    /// <summary>Reads the provider called <paramref name="name"/>.</summary>
    public static RecipeProvider Parse(YamlMap map, string name)
    {
        map.AllowOnly(
            "sandbox", "sources", "packages", "local", "dotnet", "expect", "patches", "prepare", "steps", "outputs", "needs", "links",
            "untried");
        var outputs = map.Texts("outputs");
        if (outputs.IsEmpty)
        {
            throw map.ErrorAt("outputs", "key 'outputs' is missing or empty: a component has at least one output");
        }

        return new RecipeProvider(
            name,
            [.. map.Texts("sandbox").Order(StringComparer.Ordinal)],
            [.. map.Maps("sources").Select(Source)],
            [.. map.TextsOrMaps("packages").Select(item =>
                item.Map is { } follow ? Follow(follow) : new RecipePackage(item.Text!, Follow: false))],
            RelativePaths(map, "local"),
            map.OptionalText("dotnet"),
            [.. map.Maps("patches").Select(Patch)],
            map.OptionalText("prepare") ?? "",
            map.Text("steps"),
            RelativePaths(map, "outputs"),
            map.Texts("needs"))
        {
            Expected = [.. map.Maps("expect").Select(Expected)],
            Links = map.Texts("links"),
            Untried = map.OptionalText("untried"),
        };
    }

    private static RecipePackage Follow(YamlMap map) => new(map.AllowOnly("follow").Text("follow"), Follow: true);

    private static RecipeSource Source(YamlMap map)
    {
        if (map.Has("debian"))
        {
            map.AllowOnly("debian", "files");
            return map.Texts("files") is { IsEmpty: false } files
                ? new DebianSource(map.Text("debian"), files)
                : throw map.ErrorAt("files", "key 'files' is missing or empty: say which files of the source package are needed");
        }

        if (map.Has("vendor"))
        {
            map.AllowOnly("vendor", "what", "from");
            return new VendorSource(FileName(map, "vendor"), map.Text("what"), map.Text("from"));
        }

        map.AllowOnly("url", "file", "sha256", "size", "verified");
        var addresses = map.Texts("url").Select(text => Address(map, text)).ToImmutableArray();
        if (addresses.IsEmpty)
        {
            throw map.ErrorAt("url", "a source has 'debian', 'vendor' or a list 'url'");
        }

        var sha256 = map.Text("sha256");
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
        {
            throw map.ErrorAt("sha256", "'sha256' must be 64 lower-case hexadecimal digits");
        }

        var fileName = map.OptionalText("file") ?? Path.GetFileName(Uri.UnescapeDataString(addresses[0].AbsolutePath));
        return new UrlSource(addresses, fileName, map.Number("size"), sha256) { Verified = map.OptionalText("verified") };
    }

    private static Uri Address(YamlMap map, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address
            : throw map.ErrorAt("url", $"'{text}' is not an http or https address");

    private static PatchRule Patch(YamlMap map)
    {
        map.AllowOnly("file", "find", "regex", "within", "replace", "count", "why");
        if (map.Has("find") == map.Has("regex"))
        {
            throw map.ErrorAt("regex", "a patch has either 'find' or 'regex'");
        }

        var isRegex = map.Has("regex");
        var count = map.Number("count");
        if (count is < 1 or > int.MaxValue)
        {
            throw map.ErrorAt("count", "'count' must be at least 1");
        }

        return new PatchRule(
            RelativePath(map, "file", map.Text("file")),
            map.Text(isRegex ? "regex" : "find"),
            isRegex,
            map.OptionalText("replace") ?? throw map.ErrorAt("replace", "key 'replace' is missing"),
            (int)count,
            map.Text("why"))
        {
            Within = map.Has("within") ? Range(map.Map("within")) : null,
        };
    }

    private static PatchRange Range(YamlMap map) => new(map.AllowOnly("from", "to").Text("from"), map.Text("to"));

    private static ExpectedFile Expected(YamlMap map)
    {
        var sha256 = map.AllowOnly("file", "sha256").Text("sha256");
        return ExpectedFile.IsWellFormed(sha256)
            ? new ExpectedFile(RelativePath(map, "file", map.Text("file")), sha256)
            : throw map.ErrorAt("sha256", "'sha256' must be 64 lower-case hexadecimal digits, or at least 12 around '...'");
    }

    private static string FileName(YamlMap map, string key) => map.Text(key) is var name && name.Contains('/', StringComparison.Ordinal)
        ? throw map.ErrorAt(key, $"'{name}' must be a file name without a directory")
        : name;

    private static ImmutableArray<string> RelativePaths(YamlMap map, string key) =>
        [.. map.Texts(key).Select(path => RelativePath(map, key, path))];

    private static string RelativePath(YamlMap map, string key, string path) =>
        path.Length == 0 || path[0] == '/' || path.Split('/').Any(part => part is "" or "." or "..")
            ? throw map.ErrorAt(key, $"'{path}' must be a relative path without '.', '..' and '//'")
            : path;
}
