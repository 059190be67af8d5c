using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix.Bisecting;

/// <summary>A boot of a bisection.</summary>
/// <param name="Changed">The components that were those of the bad run; all others were those of the good one.</param>
/// <param name="Answer">What came of it.</param>
public sealed record BisectionStep(ImmutableArray<string> Changed, BisectionAnswer Answer);
