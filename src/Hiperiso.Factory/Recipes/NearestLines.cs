using System.Text.RegularExpressions;

namespace Hiperiso.Factory.Recipes;

/// <summary>Shows the lines of a file that a rule meets, or those most like what it looks for.</summary>
internal static partial class NearestLines
{
    private const int Shown = 3;
    private const int Width = 100;

    /// <summary>
    /// Up to three lines, each on a line of its own with its number: of the matches, or, where there is none, the ones that
    /// share most of the pattern's words. Empty when nothing is alike.
    /// </summary>
    public static string Text(string text, string pattern, IReadOnlyCollection<Match> matches)
    {
        var lines = text.Split('\n');
        var numbers = matches.Count > 0
            ? matches.Select(match => text.AsSpan(0, match.Index).Count('\n')).Distinct()
            : Alike(lines, pattern);
        return string.Concat(numbers.Take(Shown).Select(number => $"\n  line {number + 1}: {Shortened(lines[number])}"));
    }

    // Long words say more than short ones; of lines that are equally alike the first counts.
    private static IEnumerable<int> Alike(string[] lines, string pattern)
    {
        var words = Words().Matches(pattern).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
        return lines
            .Select((line, number) => (number, score: Words().Matches(line).Select(match => match.Value)
                .Distinct(StringComparer.Ordinal).Where(words.Contains).Sum(word => word.Length)))
            .Where(line => line.score > 0)
            .OrderByDescending(line => line.score)
            .Take(Shown)
            .Select(line => line.number)
            .Order();
    }

    private static string Shortened(string line)
    {
        var text = line.Trim();
        return text.Length <= Width ? text : text[..Width] + " …";
    }

    [GeneratedRegex(@"\w{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
