using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix.Bisecting;

/// <summary>What a bisection has found.</summary>
/// <param name="Culprits">The smallest set of components that breaks the entry together; empty when none was found.</param>
/// <param name="Trouble">Why none was found; null when one was.</param>
/// <param name="Steps">The boots, in their order.</param>
public sealed record BisectionResult(ImmutableArray<string> Culprits, string? Trouble, ImmutableArray<BisectionStep> Steps);
