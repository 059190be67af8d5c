using System.Globalization;
using System.Text;

namespace Hiperiso.BootLog.Tests.Serial;

/// <summary>Short ways to scan text in tests.</summary>
internal static class Scans
{
    internal static SerialScan Of(string text, IReadOnlyList<SerialRule>? rules = null) => Of(Encoding.UTF8.GetBytes(text), rules);

    internal static SerialScan Of(byte[] log, IReadOnlyList<SerialRule>? rules = null) => SerialScan.Of(new MemoryStream(log), 4096, rules);

    internal static SerialScan InChunks(byte[] log, Func<int> nextSize)
    {
        var scanner = new SerialScanner();
        var events = new List<StageEvent>();
        for (var start = 0; start < log.Length;)
        {
            var size = Math.Min(nextSize(), log.Length - start);
            scanner.Feed(log.AsSpan(start, size));
            start += size;
            while (scanner.TryTakeEvent(out var e))
            {
                events.Add(e);
            }
        }

        scanner.Complete();
        while (scanner.TryTakeEvent(out var e))
        {
            events.Add(e);
        }

        return new SerialScan(scanner.Summary, StageTimes.Of(events, []));
    }

    /// <summary>Everything a scan says, as text: two scans are the same when these are.</summary>
    internal static string Describe(SerialScan scan) =>
        SerialReport.WriteText(scan, onlyStages: false) + SerialTable.Write(scan, onlyStages: false) + Encoding.UTF8.GetString(SerialReport.WriteJson(scan, onlyStages: false))
        + string.Create(CultureInfo.InvariantCulture, $"{scan.Summary.FailureDomain} {scan.Summary.FirstFatal} {scan.Summary.StandingSetback} {scan.Summary.Ending} {scan.Summary.Question}");
}
