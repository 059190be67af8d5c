namespace Hiperiso.BootLog;

/// <summary>What the traces of two sides tell of the guests' reads and writes.</summary>
/// <param name="Figures">Events by kind, requests and bytes of each drive; empty when a side has no trace.</param>
/// <param name="NewFailures">Sectors that could not be read or written in B, and in no boot of A.</param>
/// <param name="GoneFailures">Those of A, and of no boot of B.</param>
public sealed record TraceFigures(
    IReadOnlyList<ComparedFigure> Figures, IReadOnlyList<string> NewFailures, IReadOnlyList<string> GoneFailures)
{
    // A handful of events, or the firmware's look at a disk, is no difference.
    private const double FewEvents = 16;
    private const double FewBytes = 65536;

    internal static TraceFigures Of(IReadOnlyList<ComparedBoot> before, IReadOnlyList<ComparedBoot> after, double? percent)
    {
        List<TraceSummary> tracesBefore = [.. before.Select(boot => boot.Trace).OfType<TraceSummary>()];
        List<TraceSummary> tracesAfter = [.. after.Select(boot => boot.Trace).OfType<TraceSummary>()];
        if (tracesBefore.Count == 0 || tracesAfter.Count == 0)
        {
            return new TraceFigures([], [], []);
        }

        var (failuresBefore, failuresAfter) = (Failures(tracesBefore), Failures(tracesAfter));
        List<TraceSummary> all = [.. tracesBefore, .. tracesAfter];
        List<ComparedFigure> figures = [];
        foreach (var name in all.SelectMany(trace => trace.Events).Select(kind => kind.Name).Distinct().Order(StringComparer.Ordinal))
        {
            Add("events " + name, FewEvents, trace => trace.Events.FirstOrDefault(kind => kind.Name == name)?.Count ?? 0);
        }

        foreach (var drive in all.SelectMany(trace => trace.Drives).Select(NameOf).Distinct().Order(StringComparer.Ordinal))
        {
            Add(drive + " reads", FewEvents, trace => Find(trace, drive)?.Reads ?? 0);
            Add(drive + " bytes read", FewBytes, trace => Find(trace, drive)?.ReadBytes ?? 0);
            Add(drive + " writes", FewEvents, trace => Find(trace, drive)?.Writes ?? 0);
            Add(drive + " bytes written", FewBytes, trace => Find(trace, drive)?.WrittenBytes ?? 0);
        }

        return new TraceFigures(figures, [.. failuresAfter.Except(failuresBefore)], [.. failuresBefore.Except(failuresAfter)]);

        void Add(string name, double floor, Func<TraceSummary, double> figure) => figures.Add(
            ComparedFigure.Of(name, tracesBefore.Select(figure), tracesAfter.Select(figure), floor, percent));
    }

    internal IEnumerable<ComparisonFinding> Findings()
    {
        if (NewFailures.Count > 0)
        {
            yield return new ComparisonFinding(ComparisonOutcome.Regressed, $"failing sectors that A did not have: {NewFailures.Count}");
        }

        if (GoneFailures.Count > 0)
        {
            yield return new ComparisonFinding(ComparisonOutcome.Improved, $"failing sectors that B does not have: {GoneFailures.Count}");
        }

        var changed = Figures.Count(figure => figure.IsMore || figure.IsLess);
        if (changed > 0)
        {
            yield return new ComparisonFinding(ComparisonOutcome.Different, $"figures of the traces beyond noise: {changed}");
        }
    }

    private static List<string> Failures(List<TraceSummary> traces) =>
        [.. traces.SelectMany(trace => trace.Failures).Select(failure => FormattableString.Invariant(
            $"{TraceJson.NameOf(failure.Kind)} {failure.Drive} sector {failure.Sector}: {failure.Error}")).Distinct()];

    private static TraceDrive? Find(TraceSummary trace, string name) => trace.Drives.FirstOrDefault(drive => NameOf(drive) == name);

    private static string NameOf(TraceDrive drive) => FormattableString.Invariant($"{TraceJson.NameOf(drive.Kind)} {drive.Number}");
}
