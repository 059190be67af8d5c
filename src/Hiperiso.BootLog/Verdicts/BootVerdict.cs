namespace Hiperiso.BootLog;

/// <summary>The verdict over a boot.</summary>
/// <param name="Result">Success, failure, incomplete or no serial output.</param>
/// <param name="FinalStage">The furthest stage reached, or <see cref="BootStage.Error"/> when the result is a failure.</param>
/// <param name="FailureDomain">Where the failure belongs; <see cref="FailureDomain.None"/> without one.</param>
/// <param name="Reason">What decided, in one sentence.</param>
/// <param name="DecidedBy">The line that decided; null when it was the absence of one.</param>
public sealed record BootVerdict(
    BootResult Result,
    BootStage FinalStage,
    FailureDomain FailureDomain,
    string Reason,
    StageEvent? DecidedBy)
{
    private const int LongestQuote = 160;

    /// <summary>Judges a scan that is complete.</summary>
    /// <param name="summary">What the serial log says.</param>
    /// <param name="options">What counts as success.</param>
    /// <param name="evidence">What else tells how far an image came that wrote nothing to the serial port which tells it.</param>
    public static BootVerdict Of(SerialSummary summary, AnalysisOptions options, IReadOnlyList<StageEvidence>? evidence = null)
    {
        if (!summary.HasText)
        {
            return Silent(evidence ?? []);
        }

        if (summary.FirstFatal is { } fatal)
        {
            return Failure(summary, fatal, $"{Quote(fatal)} is fatal; the furthest stage was {summary.Stage.ToContractText()}.");
        }

        // What another witness tells of an image whose firmware alone wrote.
        var best = summary.TellsOfImage ? null : evidence?.MaxBy(one => one.Stage) is { } found && found.Stage > summary.Stage ? found : null;
        var stage = best?.Stage ?? summary.Stage;
        var (reached, required) = (stage.ToContractText(), options.MinimumStage.ToContractText());
        var isWaiting = summary.Question is { } asked && asked.Stage < options.MinimumStage;
        if (stage >= options.MinimumStage && !isWaiting && best is not { ShowsFailure: true })
        {
            return new BootVerdict(BootResult.Success, stage, FailureDomain.None,
                (stage == options.MinimumStage ? $"The boot reached {reached}, as required" : $"The boot reached {reached}; {required} was required")
                + (best is null ? "." : $": {best.Source} tells it, {best.Says}."), null);
        }

        if (summary.StandingSetback is { } setback && !summary.EndedBeforeSetback)
        {
            return Failure(summary, setback,
                $"{Quote(setback)} was not overcome: nothing got further than {summary.Stage.ToContractText()} afterwards.");
        }

        var missing = stage < options.MinimumStage ? $"; {required} was not reached" : "";
        return new BootVerdict(BootResult.Incomplete, stage, FailureDomain.None, summary switch
        {
            _ when best is not null => $"The image wrote nothing that tells a stage; {best.Source} tells of {reached}: {best.Says}{missing}.",
            { Ending: { } ending } => $"The guest ended on its own will with {Quote(ending)}{missing}.",
            { Question: { } question } => $"The guest waits for an answer to {Quote(question)}{missing}.",
            { Stage: BootStage.Unknown } => $"No line tells a stage{missing}.",
            { Stage: BootStage.Firmware } =>
                $"The firmware handed over and the image wrote nothing that tells a stage{missing}. Many images have no serial console.",
            _ => $"The log ends at stage {reached} without a failure{missing}.",
        }, best is null ? summary.Ending ?? summary.Question : null);
    }

    private static BootVerdict Silent(IReadOnlyList<StageEvidence> evidence)
    {
        var best = evidence.MaxBy(one => one.Stage);
        return new BootVerdict(BootResult.NoSerial, best?.Stage ?? BootStage.Unknown, FailureDomain.Unknown, best is null
            ? "The guest wrote no text to its serial port, so nothing is known about the boot."
            : $"The guest wrote no text to its serial port; {best.Source} tells of {best.Stage.ToContractText()}: {best.Says}.", null);
    }

    private static BootVerdict Failure(SerialSummary summary, StageEvent decidedBy, string reason) =>
        new(BootResult.Failure, BootStage.Error, summary.FailureDomain, reason, decidedBy);

    private static string Quote(StageEvent found) => $"\"{VisibleText.Clip(found.Line, LongestQuote)}\"";
}
