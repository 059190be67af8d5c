using System.Collections.Immutable;

namespace Hiperiso.Factory.Packs;

/// <summary>Applies the policy to the component <c>firmware</c>: what no rule names stays out.</summary>
internal static class FirmwareSelection
{
    /// <summary>The files that get in, in ordinal order of the path.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="component">The component's outputs: <c>PACKAGE/firmware/…</c> and <c>PACKAGE/version</c>.</param>
    /// <exception cref="FactoryException">A package is missing, a glob names nothing, or two rules name one file.</exception>
    public static ImmutableArray<FirmwareFile> Select(FirmwarePolicy policy, string component)
    {
        var files = policy.Rules.SelectMany(rule => FilesOf(rule, component))
            .OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        foreach (var (first, second) in files.Zip(files.Skip(1)).Where(pair => pair.First.Path == pair.Second.Path))
        {
            throw new FactoryException(
                $"{FirmwarePolicy.File}:{second.Rule.Line}: "
                    + $"'{second.Path}' is named by the rule in line {first.Rule.Line} already");
        }

        return [.. files.Where(file => file.Rule.IsRedistributable)];
    }

    private static IEnumerable<FirmwareFile> FilesOf(FirmwareRule rule, string component)
    {
        var package = Path.Combine(component, rule.Package);
        if (!File.Exists(Path.Combine(package, "version")))
        {
            throw new FactoryException(
                $"{FirmwarePolicy.File}:{rule.Line}: the component has no package '{rule.Package}'",
                "Add it to 'packages' and 'outputs' of the recipe, and pin it: ./build.sh --target=Update");
        }

        var provider = $"{rule.Package} {File.ReadAllText(Path.Combine(package, "version")).Trim()}";
        var root = Path.Combine(package, "firmware");
        var all = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal).ToList();
        foreach (var glob in rule.Files.Where(glob => !all.Any(glob.Matches)))
        {
            throw new FactoryException(
                $"{FirmwarePolicy.File}:{rule.Line}: '{glob}' names no file of {provider}",
                $"Correct or remove it. The package has: {string.Join(", ", all.Take(20))}{(all.Count > 20 ? ", …" : "")}");
        }

        return all.Where(path => rule.Files.Any(glob => glob.Matches(path)))
            .Select(path => new FirmwareFile(path, Path.Combine(root, path), provider, rule));
    }
}
