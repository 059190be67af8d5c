namespace Hiperiso.BootLog;

/// <summary>A stage or finding of a session, with its time where that is known.</summary>
/// <param name="Event">The line that proves it.</param>
/// <param name="SincePowerOn">Time since the guest was switched on; null when unknown.</param>
public sealed record SessionStage(StageEvent Event, TimeSpan? SincePowerOn);
