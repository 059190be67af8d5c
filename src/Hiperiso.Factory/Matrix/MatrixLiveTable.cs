using System.Globalization;
using Spectre.Console;

namespace Hiperiso.Factory.Matrix;

/// <summary>Shows a run on a terminal: results above, below them a table of what runs and of the last that ended, every second anew.</summary>
/// <param name="console">The terminal.</param>
internal sealed class MatrixLiveTable(IAnsiConsole console) : IMatrixAudience
{
    private const int LastResults = 5;

    /// <summary>Shows it on a terminal behind a writer.</summary>
    public static IMatrixAudience On(TextWriter output) =>
        new MatrixLiveTable(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }));

    /// <inheritdoc />
    public Task FollowAsync(MatrixBoard board, Task work) => console.Live(TableOf(board)).AutoClear(true).StartAsync(live =>
        board.FollowAsync(work, result => console.WriteLine(MatrixLines.Of(result)), () => live.UpdateTarget(TableOf(board))));

    /// <summary>The table as it is now.</summary>
    internal static Table TableOf(MatrixBoard board)
    {
        var (running, ended) = board.Look();
        var boots = ended.Sum(result => result.Boots.Length);
        var table = new Table().RoundedBorder().Title(string.Create(
            CultureInfo.InvariantCulture,
            $"{ended.Length} of {board.Count} entries{(boots > ended.Length ? $" ({boots} boots)" : "")}, {ended.Count(result => !result.IsGood)} not as they must be"));
        table.AddColumns("entry", "stage", "elapsed", "verdict");
        foreach (var result in ended.TakeLast(LastResults))
        {
            AddRow(table, result.Entry.Id, "", TimeSpan.FromSeconds(result.Seconds), result.IsGood ? "[green]good[/]" : $"[red]{result.Failure}[/]");
        }

        foreach (var (id, stage, elapsed) in running)
        {
            AddRow(table, id, stage, elapsed, "");
        }

        return table;
    }

    // A stage comes from a machine's serial port: it is text, whatever it holds.
    private static void AddRow(Table table, string id, string stage, TimeSpan elapsed, string verdict) => table.AddRow(
        Markup.Escape(id), Markup.Escape(stage), string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0} s"), verdict);
}
