namespace Hiperiso.Runtime.Configuration.Reading;

/// <summary>
/// Patterns for paths: <c>*</c> matches any run of characters but <c>/</c>, everything else itself, case-sensitively. What
/// Ventoy's patterns match (there <c>*</c> is exactly one byte) is matched too. A pattern that begins with <c>*./</c> matches in
/// any directory.
/// </summary>
internal static class PathPattern
{
    /// <summary>Beginning of a pattern that looks at the file name only.</summary>
    public const string AnyDirectory = "*./";

    /// <summary>Whether a path is one the pattern stands for.</summary>
    public static bool Matches(string pattern, string path)
    {
        if (pattern.StartsWith(AnyDirectory, StringComparison.Ordinal))
            return MatchesName(pattern.AsSpan(AnyDirectory.Length), NameOf(path));
        var rest = pattern.AsSpan();
        var names = path.AsSpan();
        while (true)
        {
            var (end, nameEnd) = (rest.IndexOf('/'), names.IndexOf('/'));
            if (end < 0 || nameEnd < 0)
                return end == nameEnd && MatchesName(rest, names);
            if (!MatchesName(rest[..end], names[..nameEnd]))
                return false;
            rest = rest[(end + 1)..];
            names = names[(nameEnd + 1)..];
        }
    }

    /// <summary>The directory that holds a file: <c>/</c> for one in the root.</summary>
    public static string DirectoryOf(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "/";

    /// <summary>The last part of a path.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    // On a mismatch only the last star needs to take one more: time is the product of both lengths at worst.
    private static bool MatchesName(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (at, star, retry) = (0, -1, 0);
        for (var i = 0; i < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
                (star, retry) = (at++, i);
            else if (at < pattern.Length && pattern[at] == name[i])
                (at, i) = (at + 1, i + 1);
            else if (star >= 0)
                (at, i) = (star + 1, ++retry);
            else
                return false;
        }

        return pattern[at..].IndexOfAnyExcept('*') < 0;
    }
}
