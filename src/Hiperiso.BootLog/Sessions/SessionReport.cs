namespace Hiperiso.BootLog;

/// <summary>The analysis of one session: everything that <c>report.json</c>, <c>report.txt</c> and <c>analysis.meta</c> say.</summary>
public sealed record SessionReport
{
    /// <summary>Session id: from <c>session.json</c>, else the directory's name.</summary>
    public required string SessionId { get; init; }

    /// <summary>Path of the image on the data partition; empty when unknown.</summary>
    public required string IsoPath { get; init; }

    /// <summary><c>available</c>, <c>unavailable</c> or <c>unknown</c>.</summary>
    public required string Kvm { get; init; }

    /// <summary>Trace level of the session; empty when unknown.</summary>
    public required string TraceLevel { get; init; }

    /// <summary>The verdict.</summary>
    public required BootVerdict Verdict { get; init; }

    /// <summary>What the pass over <c>serial.log</c> found.</summary>
    public required SerialSummary Serial { get; init; }

    /// <summary>Stages and fatal findings in the order of the log.</summary>
    public required IReadOnlyList<SessionStage> Stages { get; init; }

    /// <summary>What else tells how far the boot came; empty when the serial log tells what became of the image.</summary>
    public required IReadOnlyList<StageEvidence> Evidence { get; init; }

    /// <summary>Whether <c>serial.log</c> holds text.</summary>
    public required bool HasSerial { get; init; }

    /// <summary>The furthest stage: the serial log's, or what the evidence proves.</summary>
    internal BootStage Reached => Evidence.Select(one => one.Stage).Append(Serial.Stage).Max();

    /// <summary>Whether <c>trace.bin</c> holds anything.</summary>
    public required bool HasTrace { get; init; }

    /// <summary>What <c>trace.bin</c> tells; null when there is none, or none that can be read.</summary>
    public TraceSummary? Trace { get; init; }

    /// <summary>Time from the guest's power-on to the furthest stage; null when <c>timing.dat</c> does not tell.</summary>
    public required TimeSpan? BootDuration { get; init; }

    /// <summary>Inputs that could not be used, one sentence each.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}
