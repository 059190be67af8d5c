namespace Hiperiso.Factory.Recipes;

/// <summary>Applies patch rules to text. A rule that matches another number of times than it says fails the build.</summary>
internal static class PatchEngine
{
    /// <summary>Applies one rule to the text of its file.</summary>
    /// <param name="recipeFile">The recipe, for the message.</param>
    /// <param name="number">The rule's number in the recipe, from 1, for the message.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="text">The file's text.</param>
    /// <exception cref="FactoryException">The number of matches is not the rule's, or the part it is limited to is not
    /// there.</exception>
    public static string Apply(string recipeFile, int number, PatchRule rule, string text)
    {
        var where = $"{recipeFile}: patch {number}: {rule.File}";
        var (start, length) = rule.Within?.Find(text, where, rule.Why) ?? (0, text.Length);
        var pattern = PatchPattern.Of(rule);

        // Matches of the whole file, so that their lines have the file's numbers.
        var matches = pattern.Matches(text)
            .Where(match => match.Index >= start && match.Index + match.Length <= start + length).ToList();
        if (matches.Count != rule.Count)
        {
            var part = rule.Within is { } within ? $" between '{within.From}' and '{within.To}'" : "";
            throw new FactoryException(
                $"{where} has {matches.Count} matches{part}, the rule says {rule.Count}{NearestLines.Text(text, rule.Find, matches)}",
                PatchPattern.Hint(rule.Why));
        }

        var chosen = matches.Select(match => match.Index).ToHashSet();
        return pattern.Replace(text, match =>
            !chosen.Contains(match.Index) ? match.Value : rule.IsRegex ? match.Result(rule.Replace) : rule.Replace);
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

            var source = SourceText.Read(File.ReadAllBytes(file.FullName));
            var asBytes = rule with { Find = SourceText.OfRecipe(rule.Find), Replace = SourceText.OfRecipe(rule.Replace) };
            var patched = source with { Text = Apply(recipeFile, index + 1, asBytes, source.Text) };
            File.WriteAllBytes(file.FullName, patched.ToBytes());
        }
    }
}
