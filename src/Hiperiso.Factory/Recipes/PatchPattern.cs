using System.Text.RegularExpressions;

namespace Hiperiso.Factory.Recipes;

/// <summary>The regular expressions of patch rules, and what their errors have in common.</summary>
internal static class PatchPattern
{
    // A pattern that takes this long on a source file never ends.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>What a rule looks for; a literal stands for itself.</summary>
    public static Regex Of(PatchRule rule) => OfLines(rule.IsRegex ? rule.Find : Regex.Escape(rule.Find));

    /// <summary><c>^</c> and <c>$</c> match at lines.</summary>
    public static Regex OfLines(string pattern) => new(pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant, Limit);

    /// <summary>The next step after a rule that does not fit.</summary>
    public static string Hint(string why) => $"upstream has changed; look at the file again. The rule is there because: {why.TrimEnd()}";
}
