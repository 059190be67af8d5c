namespace Hiperiso.Runtime.Packs;

/// <summary>Patterns of <c>modules.alias</c>, as fnmatch(3) reads them: <c>*</c>, <c>?</c> and <c>[a-z]</c>.</summary>
internal static class AliasPattern
{
    /// <summary>Whether a pattern matches a whole text; a bracket that is not closed matches nothing.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // The place after the last star, and where in the text it was tried: a mismatch goes on one character further.
        var (afterStar, tried) = (-1, 0);
        var (p, t) = (0, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (afterStar, tried) = (++p, t);
            }
            else if (p < pattern.Length && MatchesOne(pattern[p..], text[t], out var length))
            {
                p += length;
                t++;
            }
            else if (afterStar >= 0)
            {
                (p, t) = (afterStar, ++tried);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, char character, out int length)
    {
        length = 1;
        if (pattern[0] != '[')
            return pattern[0] == '?' || pattern[0] == character;
        var end = pattern.IndexOf(']');
        if (end < 0)
            return false;
        length = end + 1;
        var set = pattern[1..end];
        for (var i = 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (isRange ? set[i] <= character && character <= set[i + 2] : set[i] == character)
                return true;
            i += isRange ? 2 : 0;
        }

        return false;
    }
}
