namespace Hiperiso.BootLog;

/// <summary>What is compared of one boot.</summary>
internal sealed record ComparedBoot
{
    /// <summary>Its log for a person: the log's own name, with that of its session.</summary>
    internal required string Name { get; init; }

    /// <summary>Path of its serial log; null when it has none.</summary>
    internal required string? Log { get; init; }

    /// <summary>The image: its path on the data partition, else the session's name without its time.</summary>
    internal required string Image { get; init; }

    internal required BootVerdict Verdict { get; init; }

    /// <summary>The furthest stage, also of a boot that failed, or that said nothing and was seen otherwise.</summary>
    internal required BootStage Reached { get; init; }

    internal required IReadOnlyList<SessionStage> Stages { get; init; }

    internal TraceSummary? Trace { get; init; }

    internal IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The clock of its stages.</summary>
    internal StageClock Clock => Stages.Count > 0 ? Stages[0].Clock : StageClock.None;

    /// <summary>When a stage was reached first; null when it was not, or nobody knows.</summary>
    internal TimeSpan? StartOf(BootStage stage) =>
        Stages.FirstOrDefault(one => one.Event.Stage == stage)?.Start;
}
