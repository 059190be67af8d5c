using System.Collections.Immutable;

namespace Hiperiso.Runtime.Session;

/// <summary>The part of a manifest that is known only when the session has ended.</summary>
/// <param name="Result"><c>success</c>, <c>failure</c>, <c>incomplete</c> or <c>no_serial</c>.</param>
/// <param name="End">End of the session.</param>
/// <param name="QemuExitCode">Exit code of QEMU; null when it did not run.</param>
/// <param name="ReportAvailable">Whether <c>report.json</c> exists.</param>
/// <param name="Host">The host.</param>
/// <param name="Analysis">The analyser's verdict.</param>
/// <param name="InventoryFiles">Names in <c>hw/</c>.</param>
/// <param name="HasTiming">Whether <c>timing.json</c> exists.</param>
/// <param name="HasPacketCapture">Whether <c>network.pcap</c> exists.</param>
public sealed record SessionOutcome(
    string Result,
    DateTimeOffset End,
    int? QemuExitCode,
    bool ReportAvailable,
    HostFacts Host,
    SessionAnalysis Analysis,
    ImmutableArray<string> InventoryFiles,
    bool HasTiming,
    bool HasPacketCapture);
