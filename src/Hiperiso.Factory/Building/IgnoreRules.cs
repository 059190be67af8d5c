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

    private sealed record Rule(string Glob, bool AtRoot, bool DirectoryOnly);
}
