using System.Collections.Immutable;

namespace Hiperiso.Factory.Images;

/// <summary>Turns rules into files with definite places: trees are walked, sources looked up, places checked for doubles.</summary>
internal static class FilePlacement
{
    /// <summary>Everything the rules name, in ordinal order of the place.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="repositoryRoot">Where sources without a component are.</param>
    /// <param name="componentRoot">The directory of a component's outputs.</param>
    /// <exception cref="FactoryException">A source is missing, or two rules claim one place.</exception>
    public static ImmutableArray<PlacedFile> Resolve(
        IEnumerable<FileRule> rules,
        string repositoryRoot,
        Func<string, string> componentRoot) =>
        Order(rules.SelectMany(rule => Place(rule, repositoryRoot, componentRoot)));

    /// <summary>Sorts by place and refuses doubles.</summary>
    public static ImmutableArray<PlacedFile> Order(IEnumerable<PlacedFile> files)
    {
        ImmutableArray<PlacedFile> ordered = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
        for (var index = 1; index < ordered.Length; index++)
        {
            if (ordered[index].Path == ordered[index - 1].Path)
            {
                throw new FactoryException(
                    $"'{ordered[index].Path}' is placed twice: from {ordered[index - 1].Origin} and from {ordered[index].Origin}");
            }
        }

        return ordered;
    }

    private static IEnumerable<PlacedFile> Place(FileRule rule, string repositoryRoot, Func<string, string> componentRoot)
    {
        var origin = rule.Component ?? "repository";
        if (rule.Kind == FileRuleKind.Directory)
        {
            return [new PlacedFile(rule.Path, null, null, false, origin)];
        }

        if (rule.Kind == FileRuleKind.Link)
        {
            return [new PlacedFile(rule.Path, null, rule.Source, false, origin)];
        }

        var source = Path.Combine(rule.Component is { } component ? componentRoot(component) : repositoryRoot, rule.Source!);
        return rule.Kind == FileRuleKind.File ? [PlaceOne(rule, source, rule.Path, origin)] : PlaceTree(rule, source, origin);
    }

    private static IEnumerable<PlacedFile> PlaceTree(FileRule rule, string source, string origin)
    {
        if (!Directory.Exists(source))
        {
            throw new FactoryException($"'{rule.Path}': {origin} has no directory '{rule.Source}'");
        }

        return Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Select(file => PlaceOne(rule, file, $"{rule.Path}/{Path.GetRelativePath(source, file)}", origin));
    }

    private static PlacedFile PlaceOne(FileRule rule, string source, string path, string origin) => File.Exists(source)
        ? PlacedFile.FromHost(path, source, rule.Executable, origin)
        : throw new FactoryException($"'{path}': {origin} has no file '{rule.Source}'");
}
