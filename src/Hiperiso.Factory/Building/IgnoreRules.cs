using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Hiperiso.Factory.Building;

/// <summary>
/// The part of <c>.gitignore</c> this repository uses (<c>gitignore(5)</c>): names and globs without a slash inside,
/// <c>/</c> in front (only at the root) and behind (only directories). Anything else is refused rather than misread.
/// </summary>
internal sealed class IgnoreRules
{
    private readonly ImmutableArray<Rule> _rules;

    private IgnoreRules(ImmutableArray<Rule> rules) => _rules = rules;

    /// <summary>Reads the rules.</summary>
    /// <exception cref="FactoryException">A line uses what is not supported.</exception>
    public static IgnoreRules Parse(string text)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        foreach (var (number, line) in text.Split('\n').Index())
        {
            var pattern = line.TrimEnd();
            if (pattern.Length == 0 || pattern[0] == '#')
            {
                continue;
            }

            var name = pattern.Trim('/');
            if (name.Contains('/', StringComparison.Ordinal) || pattern.AsSpan().ContainsAny("!\\["))
            {
                throw new FactoryException(
                    $".gitignore:{number + 1}: '{pattern}' is not understood by the factory",
                    "use a name or a glob without an inner '/', '!', '[' or '\\'");
            }

            rules.Add(new Rule(name, pattern.StartsWith('/'), pattern.EndsWith('/')));
        }

        return new IgnoreRules(rules.ToImmutable());
    }

    /// <summary>Whether an entry is ignored; its parent is known not to be.</summary>
    public bool Ignores(string relativePath, bool isDirectory)
    {
        var slash = relativePath.LastIndexOf('/');
        var name = relativePath[(slash + 1)..];
        return name == ".git" || _rules.Any(rule =>
            (isDirectory || !rule.DirectoryOnly)
            && (slash < 0 || !rule.AtRoot)
            && FileSystemName.MatchesSimpleExpression(rule.Glob, name, ignoreCase: false));
    }

    /// <summary>What a directory holds that is not ignored, in ordinal order of the name.</summary>
    /// <param name="directory">The directory; not ignored itself.</param>
    /// <param name="prefix">Its path relative to the repository, with a slash behind; empty for the repository itself.</param>
    /// <returns>Each entry with its path relative to the repository.</returns>
    public IEnumerable<(string Path, FileSystemInfo Entry)> Children(DirectoryInfo directory, string prefix) =>
        directory.GetFileSystemInfos().OrderBy(child => child.Name, StringComparer.Ordinal)
            .Select(child => (Path: prefix + child.Name, Entry: child))
            .Where(child => !Ignores(child.Path, child.Entry is DirectoryInfo));

    private sealed record Rule(string Glob, bool AtRoot, bool DirectoryOnly);
}
