namespace Hiperiso.Runtime.Packs;

/// <summary>What modules need: <c>modules.dep</c>, and the <c>pre:</c> lists of <c>modules.softdep</c>.</summary>
internal sealed class ModuleDependencies
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _needs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _wishes = new(StringComparer.Ordinal);

    /// <summary>
    /// Reads texts of both lists; of several lines for one module the first counts. Anybody may have written them: a line whose
    /// path would leave the folder is passed over.
    /// </summary>
    /// <param name="folder">Where the paths begin, relative to the root, ending with a slash.</param>
    /// <param name="modulesDep">Texts of <c>modules.dep</c>.</param>
    /// <param name="softDependencies">Texts of <c>modules.softdep</c>.</param>
    public ModuleDependencies(string folder, IEnumerable<string> modulesDep, IEnumerable<string> softDependencies)
    {
        foreach (var parts in Lines(modulesDep).Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2 && PackPath.Problem(folder + parts[0], folder) is null))
        {
            var name = ModuleName.OfPath(parts[0]);
            if (_paths.TryAdd(name, parts[0]))
                _needs[name] = parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }

        foreach (var words in Lines(softDependencies).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (words is ["softdep", var name, .. var lists])
                WishesOf(ModuleName.Normalise(name)).AddRange(Before(lists).Select(ModuleName.Normalise));
        }
    }

    /// <summary>A module's file, relative to the directory of <c>modules.dep</c>; null when it has none.</summary>
    public string? PathOf(string name) => _paths.GetValueOrDefault(name);

    /// <summary>Names of the modules that must be loaded before, in that order.</summary>
    public IEnumerable<string> NeededBy(string name) =>
        Enumerable.Reverse(_needs.GetValueOrDefault(name, [])).Select(path => ModuleName.OfPath(path));

    /// <summary>Names of what should be loaded before, if it is there: modules, or names they are also known by.</summary>
    public IReadOnlyList<string> WishedBy(string name) => WishesOf(name);

    private List<string> WishesOf(string name) => _wishes.TryGetValue(name, out var wishes) ? wishes : _wishes[name] = [];

    private static IEnumerable<string> Lines(IEnumerable<string> texts) => texts.SelectMany(text => text.Split('\n'));

    private static IEnumerable<string> Before(IEnumerable<string> words) =>
        words.SkipWhile(word => word != "pre:").Skip(1).TakeWhile(word => word != "post:");
}
