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
        lines[0].Trim().ShouldBe("1 of 3 boots, 1 not as they must be");
        lines.Single(line => line.Contains(" a ", StringComparison.Ordinal)).ShouldContain("Boot");
        lines.Single(line => line.Contains(" b ", StringComparison.Ordinal)).ShouldContain("[kernel]");
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
