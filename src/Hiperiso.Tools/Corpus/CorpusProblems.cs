namespace Hiperiso.Tools.Corpus;

/// <summary>Tells what could not be used: of what was there at this reading, read now or before.</summary>
internal static class CorpusProblems
{
    private const int MostNamed = 100;

    /// <summary>Writes them, and how many they are.</summary>
    internal static void Write(CorpusDatabase corpus, TextWriter output)
    {
        var found = $"FROM problem JOIN source ON source.path = problem.source WHERE run = {corpus.Run}";
        var count = corpus.Number($"SELECT coalesce(sum(times), 0) {found}");
        if (count == 0)
            return;
        using (var named = corpus.Content.Prepare($"SELECT file, line, what {found} ORDER BY problem.rowid LIMIT {MostNamed}"))
        {
            while (named.Step())
                output.WriteLine($"hiperiso: {named.Text(0)}: {(named.Integer(1) > 0 ? $"line {named.Integer(1)}: " : "")}{named.Text(2)}");
        }

        var lines = corpus.Number($"SELECT coalesce(sum(times), 0) {found} AND line IS NOT NULL");
        var more = count > MostNamed ? $"; the first {MostNamed} are named, --sql 'SELECT * FROM problem' has more" : "";
        output.WriteLine($"hiperiso: {Counted(lines, "line")} and {Counted(count - lines, "file")} cannot be used{more}");
    }

    private static string Counted(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
