using System.Text;
using Hiperiso.BootLog;
using Hiperiso.Tools.Sqlite;

namespace Hiperiso.Tools.Corpus;

/// <summary>Tables for people. An answer is gone through twice, for the widths and for the rows: it need not fit into memory.</summary>
/// <param name="output">Where they go.</param>
/// <param name="since">What follows the titles that end with "since".</param>
internal sealed class TextCorpusWriter(TextWriter output, string? since) : ICorpusWriter
{
    private const int MostRows = 20;
    private const int WidestOfSummary = 48;

    /// <inheritdoc/>
    public void Write(SqliteStatement answer) => Table(answer, long.MaxValue, int.MaxValue);

    /// <inheritdoc/>
    public void Write(IReadOnlyList<(CorpusQuestion Question, SqliteStatement Answer)> summary)
    {
        foreach (var (question, answer) in summary)
        {
            var title = question.Title.EndsWith(" since", StringComparison.Ordinal) ? $"{question.Title} {since}" : question.Title;
            if (question != summary[0].Question)
                output.WriteLine();
            output.WriteLine(title);
            output.WriteLine(new string('-', title.Length));
            var rows = Table(answer, MostRows, WidestOfSummary, question.Nothing);
            if (rows > MostRows)
                output.WriteLine($"and {rows - MostRows} more: --format csv or json has all");
        }
    }

    // Returns the number of rows, written or not.
    private long Table(SqliteStatement answer, long most, int widest, string? nothing = null)
    {
        var names = Enumerable.Range(0, answer.ColumnCount).Select(column => Heading(answer.ColumnName(column), nothing is not null)).ToList();
        var widths = names.Select(Columns).ToArray();
        var isNumeric = new bool[widths.Length];
        Array.Fill(isNumeric, true);
        long rows = 0;
        for (; answer.Step(); rows++)
        {
            for (var column = 0; column < widths.Length && rows < most; column++)
            {
                widths[column] = Math.Max(widths[column], Columns(Cell(answer, column, widest)));
                isNumeric[column] &= answer.Kind(column) is not (SqliteKind.Text or SqliteKind.Bytes);
            }
        }

        answer.Reset();
        if (rows == 0 && nothing is not null)
        {
            output.WriteLine(nothing);
            return 0;
        }

        Line(names, widths, isNumeric);
        for (long row = 0; row < most && answer.Step(); row++)
            Line([.. widths.Select((_, column) => Cell(answer, column, widest))], widths, isNumeric);
        answer.Reset();
        return rows;
    }

    private void Line(List<string> cells, int[] widths, bool[] isNumeric)
    {
        var line = new StringBuilder();
        for (var column = 0; column < widths.Length; column++)
        {
            var gap = new string(' ', Math.Max(0, widths[column] - Columns(cells[column])));
            line.Append(column > 0 ? "  " : "").Append(isNumeric[column] ? gap + cells[column] : cells[column] + gap);
        }

        output.WriteLine(line.ToString().TrimEnd(' '));
    }

    private static string Cell(SqliteStatement answer, int column, int widest) =>
        answer.Kind(column) == SqliteKind.Null ? "-" : Clean(answer.Text(column), widest);

    // A query of one's own is answered in its own words.
    private static string Heading(string name, bool isSummary) => isSummary ? name.Replace('_', ' ') : VisibleText.Clean(name);

    private static string Clean(string text, int widest) => VisibleText.Clip(VisibleText.Clean(text), widest);

    private static int Columns(string text) => text.EnumerateRunes().Sum(VisibleText.Columns);
}
