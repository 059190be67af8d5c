namespace Hiperiso.Runtime.Spelling;

/// <summary>Finds what a misspelt name was meant to be.</summary>
internal static class Suggestion
{
    // A longer name is no slip of the finger, and the table would take its length squared.
    private const int LongestName = 64;

    /// <summary>
    /// The nearest of <paramref name="candidates"/> by edit distance (a swap of neighbours counts once), or null when
    /// none is near: at most a third of the letters, at least two, may differ.
    /// </summary>
    public static string? For(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestName)
            return null;
        var limit = Math.Max(2, name.Length / 3);
        return candidates
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= limit && pair.distance < pair.candidate.Length)
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>`; did you mean 'x'?`, or nothing.</summary>
    public static string Clause(string name, IEnumerable<string> candidates) =>
        For(name, candidates) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            table[row, 0] = row;
        }

        for (var column = 0; column <= right.Length; column++)
        {
            table[0, column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            for (var column = 1; column <= right.Length; column++)
            {
                var replace = table[row - 1, column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                var best = Math.Min(replace, Math.Min(table[row - 1, column], table[row, column - 1]) + 1);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    best = Math.Min(best, table[row - 2, column - 2] + 1);
                }

                table[row, column] = best;
            }
        }

        return table[left.Length, right.Length];
    }
}
