using System.Text.RegularExpressions;

namespace Hiperiso.Factory.Recipes;

/// <summary>Applies patch rules to text. A rule that matches another number of times than it says fails the build.</summary>
internal static class PatchEngine
{
    /// <summary>Applies one rule to the text of its file.</summary>
    /// <param name="recipeFile">The recipe, for the message.</param>
    /// <param name="number">The rule's number in the recipe, from 1, for the message.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="text">The file's text.</param>
    /// <exception cref="FactoryException">The number of matches is not the rule's.</exception>
    public static string Apply(string recipeFile, int number, PatchRule rule, string text)
    {
        var pattern = new Regex(
            rule.IsRegex ? rule.Find : Regex.Escape(rule.Find),
            RegexOptions.Multiline | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(30));
        var count = pattern.Count(text);
        if (count != rule.Count)
        {
            throw new FactoryException(
                $"{recipeFile}: patch {number}: {rule.File} has {count} matches, the rule says {rule.Count}",
                $"upstream has changed; look at the file again. The rule is there because: {rule.Why.TrimEnd()}");
        }

        return pattern.Replace(text, rule.IsRegex ? rule.Replace : rule.Replace.Replace("$", "$$", StringComparison.Ordinal));
    }

    /// <summary>Applies all rules of a provider to the files below a directory.</summary>
    public static void ApplyAll(string recipeFile, IReadOnlyList<PatchRule> rules, string directory)
    {
        for (var index = 0; index < rules.Count; index++)
        {
            var rule = rules[index];
            var file = new FileInfo(Path.Combine(directory, rule.File));
            if (!file.Exists || file.LinkTarget is not null)
            {
                throw new FactoryException(
                    $"{recipeFile}: patch {index + 1}: {rule.File} {(file.Exists ? "is a symbolic link" : "does not exist")}",
                    "patches are applied after 'prepare'; paths are relative to /build");
            }

            // Latin-1 maps every byte to one character and back: a source file in any encoding survives untouched.
            var bytes = File.ReadAllBytes(file.FullName);
            var latin = System.Text.Encoding.Latin1;
            var utf8 = System.Text.Encoding.UTF8;
            var escaped = rule with
            {
                Find = latin.GetString(utf8.GetBytes(rule.Find)),
                Replace = latin.GetString(utf8.GetBytes(rule.Replace)),
            };
            File.WriteAllBytes(file.FullName, latin.GetBytes(Apply(recipeFile, index + 1, escaped, latin.GetString(bytes))));
        }
    }
}
