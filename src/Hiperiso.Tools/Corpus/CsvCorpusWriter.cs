using Hiperiso.BootLog;
using Hiperiso.Tools.Sqlite;

namespace Hiperiso.Tools.Corpus;

/// <summary>
/// CSV (RFC 4180, lines ended by LF) under one heading. A summary is one table: its first column names the question, and the others are those of all questions.
/// A text that a spreadsheet would take for a formula has an apostrophe before it.
/// </summary>
internal sealed class CsvCorpusWriter(TextWriter output) : ICorpusWriter
{
    /// <inheritdoc/>
    public void Write(SqliteStatement answer)
    {
        var names = Names(answer);
        output.WriteLine(string.Join(',', names.Select(Quoted)));
        Rows(answer, "", [.. names.Select((_, column) => column)]);
    }

    /// <inheritdoc/>
    public void Write(IReadOnlyList<(CorpusQuestion Question, SqliteStatement Answer)> summary)
    {
        List<string> all = [.. summary.SelectMany(part => Names(part.Answer)).Distinct()];
        output.WriteLine(string.Join(',', all.Prepend("table")));
        foreach (var (question, answer) in summary)
        {
            var names = Names(answer);
            Rows(answer, question.Name + ",", [.. all.Select(name => names.IndexOf(name))]);
        }
    }

    private void Rows(SqliteStatement answer, string start, IReadOnlyList<int> columns)
    {
        while (answer.Step())
            output.WriteLine(start + string.Join(',', columns.Select(column => column < 0 ? "" : Cell(answer, column))));
        answer.Reset();
    }

    private static string Cell(SqliteStatement answer, int column) => answer.Kind(column) switch
    {
        SqliteKind.Null => "",
        SqliteKind.Integer or SqliteKind.Real => answer.Text(column),
        _ => Quoted(answer.Text(column)),
    };

    private static string Quoted(string text)
    {
        var clean = VisibleText.Clean(text);
        var harmless = clean.Length > 0 && clean[0] is '=' or '+' or '-' or '@' ? "'" + clean : clean;
        return harmless.AsSpan().IndexOfAny(",\"") >= 0 ? '"' + harmless.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : harmless;
    }

    private static List<string> Names(SqliteStatement answer) => [.. Enumerable.Range(0, answer.ColumnCount).Select(answer.ColumnName)];
}
