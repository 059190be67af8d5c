using Hiperiso.Runtime.Linux;

namespace Hiperiso.Runtime.Session;

/// <summary>The documents that end a session, each written whether the others could be or not.</summary>
/// <param name="directory">The session's directory.</param>
/// <param name="writes">Takes every write.</param>
internal sealed class FinalDocuments(SessionDirectory directory, WriteGuard writes)
{
    /// <summary>What is known at the end: what was passed in, and what the directory holds.</summary>
    public SessionOutcome Outcome(string result, DateTimeOffset end, int? qemuExitCode, HostFacts host, SessionAnalysis analysis)
    {
        var outcome = new SessionOutcome(
            result, end, qemuExitCode, directory.Has("report.json"), host, analysis, [], HasTiming: false, directory.Has("network.pcap"));
        writes.Try(() => outcome = outcome with { InventoryFiles = HardwareInventory.FilesOf(directory) });
        return outcome;
    }

    /// <summary>
    /// Writes them. The manifest comes last but for the marker: whoever sees it complete finds the rest.
    /// </summary>
    /// <param name="manifest">The manifest with its outcome.</param>
    /// <param name="stage">How far the session came.</param>
    /// <param name="now">Time of the status.</param>
    /// <param name="phases">All phases of the boot.</param>
    /// <param name="isInIndex">Whether the index has its line already.</param>
    /// <returns>The manifest as it was written.</returns>
    public SessionManifest Write(
        SessionManifest manifest, SessionStage stage, DateTimeOffset now, IReadOnlyList<TimingEntry> phases, bool isInIndex)
    {
        var hasTiming = Write("timing.json", TimingLog.ToJson(directory.Id, phases));
        var outcome = manifest.Outcome! with { HasTiming = hasTiming };
        var final = manifest with { Outcome = outcome };
        if (!isInIndex)
            writes.Try(() => Durable.Append(directory.IndexFile, SessionManifestJson.IndexEntry(final, outcome)));
        Write("status.json", SessionManifestJson.Status(directory.Id, final.Status, stage, outcome.QemuExitCode, now));
        Write("session.json", SessionManifestJson.Manifest(final));
        Write("SESSION_COMPLETE", $"{SessionClock.Format(outcome.End)} {outcome.Result}\n");
        return final;
    }

    private bool Write(string name, string content) => writes.Try(() => directory.Write(name, content));
}
