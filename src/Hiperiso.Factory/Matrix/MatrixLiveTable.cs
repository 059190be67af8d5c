using System.Globalization;
using Spectre.Console;

namespace Hiperiso.Factory.Matrix;

/// <summary>Shows a run on a terminal: results above, below them a table of what runs and of the last that ended, every second anew.</summary>
/// <param name="console">The terminal.</param>
internal sealed class MatrixLiveTable(IAnsiConsole console) : IMatrixAudience
{
    private const int LastResults = 5;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Shows it on a terminal behind a writer.</summary>
    public static IMatrixAudience On(TextWriter output) =>
        new MatrixLiveTable(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }));

    /// <inheritdoc />
    public async Task FollowAsync(MatrixBoard board, Task work)
    {
        await console.Live(TableOf(board)).AutoClear(true).StartAsync(async live =>
        {
            bool isLast;
            do
            {
                // Asked for before the results are: what ends in between is printed by one more round.
                isLast = await Task.WhenAny(work, Task.Delay(Period)) == work;
                foreach (var result in board.TakeResults())
                {
                    console.WriteLine(MatrixLines.Of(result));
                }

                live.UpdateTarget(TableOf(board));
            }
            while (!isLast);
        });
        await work;
    }

    /// <summary>The table as it is now.</summary>
    internal static Table TableOf(MatrixBoard board)
    {
        var (running, ended) = board.Look();
        var table = new Table().RoundedBorder().Title(string.Create(
            CultureInfo.InvariantCulture, $"{ended.Length} of {board.Count} boots, {ended.Count(result => !result.IsGood)} not as they must be"));
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
