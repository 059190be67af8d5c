namespace Hiperiso.Factory.Matrix;

/// <summary>One boot of an entry, which leaves its evidence in a directory of its own.</summary>
/// <param name="Directory">The directory, below that of the results: <c>ENTRY</c>, and <c>ENTRY/2</c> for its second boot.</param>
/// <param name="Failure">What came of it; null when everything is as it must be.</param>
/// <param name="Seconds">From power-on to power-off.</param>
public sealed record MatrixBoot(string Directory, MatrixFailure? Failure, double Seconds)
{
    /// <summary>The directory of an entry's boot.</summary>
    /// <param name="entry">The entry's id.</param>
    /// <param name="number">Which of its boots, from 1.</param>
    public static string DirectoryOf(string entry, int number) => number == 1 ? entry : FormattableString.Invariant($"{entry}/{number}");
}
