namespace Hiperiso.BootLog;

/// <summary>A stage or finding, with its time where that is known.</summary>
/// <param name="Event">The line that proves it.</param>
/// <param name="Start">When it was reached, on <paramref name="Clock"/>; null when unknown.</param>
/// <param name="Duration">How long it took until the next stage was reached; null when either is unknown, and for findings.</param>
/// <param name="Clock">Whose time it is; one clock for all stages of a log.</param>
public sealed record SessionStage(StageEvent Event, TimeSpan? Start, TimeSpan? Duration, StageClock Clock);
