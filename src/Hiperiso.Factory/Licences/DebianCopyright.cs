using Hiperiso.Factory.Debian;

namespace Hiperiso.Factory.Licences;

/// <summary>
/// Reads licences from a package's machine-readable copyright file (Debian's copyright format 1.0). What a package states about
/// its packaging (<c>debian/*</c>) is left out: that is not in the binary.
/// </summary>
internal static class DebianCopyright
{
    /// <summary>
    /// All licences that hold for some part, as one SPDX expression; null when the file is not machine-readable or its licence
    /// fields hold texts instead of names.
    /// </summary>
    public static string? Expression(string text)
    {
        var paragraphs = ControlFile.Paragraphs(text).ToList();
        if (paragraphs.Count == 0 || !paragraphs[0].ContainsKey("Format"))
        {
            return null;
        }

        var names = paragraphs
            .Where(paragraph => paragraph.ContainsKey("Files") && !IsPackaging(paragraph["Files"]))
            .Append(paragraphs[0])
            .Select(paragraph => paragraph.GetValueOrDefault("License", "").Split('\n')[0].Trim())
            .Where(name => name.Length > 0)
            .ToList();
        return names.Count == 0 || names.Exists(name => name.Length > 120)
            ? null
            : string.Join(" AND ", names.SelectMany(Terms).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool IsPackaging(string files) => files.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
        .All(pattern => pattern.StartsWith("debian/", StringComparison.Ordinal));

    // "and" binds tighter than "or", a comma looser than both.
    private static IEnumerable<string> Terms(string licence) => Split(licence, ", and ").SelectMany(part =>
    {
        var choices = Split(part.Trim(' ', ','), " or ")
            .Select(choice => string.Join(" AND ", Split(choice, " and ").Select(DebianLicenceNames.ToSpdx)))
            .ToList();
        return choices.Count == 1
            ? choices[0].Split(" AND ")
            : [$"({string.Join(" OR ", choices.Distinct().Order(StringComparer.Ordinal))})"];
    });

    private static string[] Split(string text, string word) =>
        text.Split(word, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
