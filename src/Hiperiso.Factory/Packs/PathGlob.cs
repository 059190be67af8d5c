using System.Text.RegularExpressions;

namespace Hiperiso.Factory.Packs;

/// <summary>A pattern for paths: <c>*</c> and <c>?</c> stay within a directory, <c>**</c> does not. Case counts.</summary>
/// <param name="Pattern">The pattern.</param>
internal sealed record PathGlob(string Pattern)
{
    private readonly Regex _expression = new(
        "^" + Regex.Escape(Pattern).Replace("\\*\\*", ".*", StringComparison.Ordinal)
            .Replace("\\*", "[^/]*", StringComparison.Ordinal).Replace("\\?", "[^/]", StringComparison.Ordinal) + "\\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Whether a whole path fits.</summary>
    public bool Matches(string path) => _expression.IsMatch(path);

    /// <inheritdoc/>
    public override string ToString() => Pattern;
}
