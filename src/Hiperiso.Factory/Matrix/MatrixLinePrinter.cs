namespace Hiperiso.Factory.Matrix;

/// <summary>Prints each result as it comes.</summary>
/// <param name="output">Takes the lines.</param>
internal sealed class MatrixLinePrinter(TextWriter output) : IMatrixAudience
{
    /// <inheritdoc />
    public Task FollowAsync(MatrixBoard board, Task work) => board.FollowAsync(work, result => output.WriteLine(MatrixLines.Of(result)));
}
