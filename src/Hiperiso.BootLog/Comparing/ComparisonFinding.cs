namespace Hiperiso.BootLog;

/// <summary>Something that differs between A and B.</summary>
/// <param name="Outcome">What it alone would add up to.</param>
/// <param name="Says">What it is, in one sentence without its full stop.</param>
public sealed record ComparisonFinding(ComparisonOutcome Outcome, string Says);
