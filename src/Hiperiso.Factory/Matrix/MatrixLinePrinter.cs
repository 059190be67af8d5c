namespace Hiperiso.Factory.Matrix;

/// <summary>Prints each result as it comes.</summary>
/// <param name="output">Takes the lines.</param>
internal sealed class MatrixLinePrinter(TextWriter output) : IMatrixAudience
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public async Task FollowAsync(MatrixBoard board, Task work)
    {
        bool isLast;
        do
        {
            // Asked for before the results are: what ends in between is printed by one more round.
            isLast = await Task.WhenAny(work, Task.Delay(Period)) == work;
            foreach (var result in board.TakeResults())
            {
                output.WriteLine(MatrixLines.Of(result));
            }
        }
        while (!isLast);
        await work;
    }
}
