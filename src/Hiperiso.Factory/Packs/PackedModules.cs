using System.Collections.Immutable;
using Hiperiso.Runtime.Packs;

namespace Hiperiso.Factory.Packs;

/// <summary>
/// Which modules of a kernel get into a pack, and depmod's lists cut down to what is there: in the pack, or in the host system
/// itself. So nothing is looked for that nobody has.
/// </summary>
internal sealed class PackedModules
{
    private readonly HashSet<string> _names;
    private readonly string _modulesDep;

    /// <summary>Chooses.</summary>
    /// <param name="modulesDep">The kernel's <c>modules.dep</c>: for each module all it needs, directly or not.</param>
    /// <param name="host">Paths of the modules that the host system has.</param>
    /// <param name="exclusions">What stays out, and with it what needs it.</param>
    public PackedModules(string modulesDep, IEnumerable<string> host, ModuleExclusions exclusions)
    {
        var own = host.ToHashSet(StringComparer.Ordinal);
        var lines = modulesDep.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (Line: line, Paths: PathsOf(line)))
            .Where(entry => entry.Paths.All(path => own.Contains(path) || !exclusions.Has(path)))
            .OrderBy(entry => entry.Paths[0], StringComparer.Ordinal).ToList();
        Paths = [.. lines.Select(entry => entry.Paths[0]).Where(path => !own.Contains(path))];
        _names = [.. lines.Select(entry => ModuleName.OfPath(entry.Paths[0]))];
        _modulesDep = string.Concat(lines.Select(entry => entry.Line + "\n"));
    }

    /// <summary>The modules of the pack, relative to the directory of <c>modules.dep</c>, in ordinal order.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>The lists by name.</summary>
    /// <param name="aliases">The kernel's <c>modules.alias</c>.</param>
    /// <param name="softDependencies">The kernel's <c>modules.softdep</c>.</param>
    public ImmutableArray<(string Name, string Text)> Indexes(string aliases, string softDependencies) =>
    [
        ("modules.alias", Lines(aliases, words => words is ["alias", _, var module] && Has(module))),
        ("modules.dep", _modulesDep),
        ("modules.softdep", Lines(softDependencies, words => words is ["softdep", var module, ..] && Has(module))),
    ];

    /// <summary>Whether a module is in the pack or in the host system.</summary>
    public bool Has(string module) => _names.Contains(ModuleName.Normalise(module));

    // "path: path path"
    private static string[] PathsOf(string line) =>
        line.Replace(":", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Lines(string text, Func<string[], bool> condition) => string.Concat(
        text.Split('\n').Where(line => condition(line.Split(' '))).Order(StringComparer.Ordinal).Select(line => line + "\n"));
}
