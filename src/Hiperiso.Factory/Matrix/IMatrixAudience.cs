namespace Hiperiso.Factory.Matrix;

/// <summary>Shows people how a run goes on.</summary>
internal interface IMatrixAudience
{
    /// <summary>Shows it until the work has ended.</summary>
    /// <param name="board">What happens.</param>
    /// <param name="work">The run.</param>
    Task FollowAsync(MatrixBoard board, Task work);
}
