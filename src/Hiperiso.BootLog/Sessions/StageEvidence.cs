namespace Hiperiso.BootLog;

/// <summary>What something other than the serial log tells of how far a silent guest came.</summary>
/// <param name="Stage">The stage that it proves at least.</param>
/// <param name="Source">What it is taken from: a file or folder of the session.</param>
/// <param name="Says">What is seen there, as the end of a sentence: <c>a picture shows a login prompt</c>.</param>
public sealed record StageEvidence(BootStage Stage, string Source, string Says)
{
    /// <summary>Whether a failure is seen there: a moment, not what came of it, so that neither failure nor success follows.</summary>
    internal bool ShowsFailure { get; init; }
}
