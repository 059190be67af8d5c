using Hiperiso.Factory.Matrix;
using Spectre.Console;

namespace Hiperiso.Factory.Tests.Matrix;

public sealed class MatrixLiveTableTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly MatrixBoard _board = new(3, TimeProvider.System);

    public void Dispose() => _output.Dispose();

    [Fact]
    public void The_table_has_what_runs_with_its_stage_and_what_has_ended_with_its_verdict()
    {
        _board.Begin(MatrixHistoryTests.Result("a", null).Entry);
        _board.Begin(MatrixHistoryTests.Result("b", null).Entry);
        _board.Reach(MatrixHistoryTests.Result("b", null).Entry, "[kernel]");
        _board.End(MatrixHistoryTests.Result("a", MatrixFailure.Boot));

        Console().Write(MatrixLiveTable.TableOf(_board));

        var lines = _output.ToString().Split('\n');
        lines[0].Trim().ShouldBe("1 of 3 entries, 1 not as they must be");
        lines.Single(line => line.Contains(" a ", StringComparison.Ordinal)).ShouldContain("Boot");
        lines.Single(line => line.Contains(" b ", StringComparison.Ordinal)).ShouldContain("[kernel]");
    }

    [Fact]
    public void Entries_are_counted_and_boots_where_there_were_more()
    {
        var boots = Enumerable.Range(1, 3).Select(number => new MatrixBoot(MatrixBoot.DirectoryOf("a", number), null, 1));
        _board.Tell(MatrixHistoryTests.Result("a", null));
        _board.Tell(MatrixHistoryTests.Result("a", null));
        _board.End(MatrixHistoryTests.Result("a", null) with { Boots = [.. boots] });

        Console().Write(MatrixLiveTable.TableOf(_board));

        _output.ToString().Split('\n')[0].Trim().ShouldStartWith("1 of 3 entries (3 boots), 0 not as");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_result_is_printed_once_and_what_goes_wrong_with_the_run_is_not_hidden(bool isLive)
    {
        IMatrixAudience audience = isLive ? new MatrixLiveTable(Console()) : new MatrixLinePrinter(_output);
        async Task Work()
        {
            _board.End(MatrixHistoryTests.Result("a", null));
            await Task.Delay(1500);
            _board.End(MatrixHistoryTests.Result("b", null));
            throw new FactoryException("no room");
        }

        (await Should.ThrowAsync<FactoryException>(() => audience.FollowAsync(_board, Work()))).Message.ShouldBe("no room");
        foreach (var id in (string[])["a", "b"])
        {
            _output.ToString().Split($"good  {id}  13 s").Length.ShouldBe(2, _output.ToString());
        }
    }

    private IAnsiConsole Console() => AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(_output) });
}
