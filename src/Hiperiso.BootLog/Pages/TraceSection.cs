using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>What the trace tells, as charts: what was read when and where, and what was done with ports and registers.</summary>
internal static class TraceSection
{
    private const int MostSpots = 10;

    internal static void Write(HtmlWriter html, SessionReport report)
    {
        if (report.Trace is not { } trace)
        {
            return;
        }

        html.Element("h2", "Trace", ("id", "trace")).Line();
        HtmlTable.WriteFacts(html, TraceReport.Head(trace));
        WriteTimes(html, trace.TimeLine);
        WriteDrives(html, trace);
        WriteFailures(html, trace);
        WriteSpots(html, "Busiest regions of ports and registers", trace.Regions);
    }

    private static void WriteTimes(HtmlWriter html, TraceTimeLine times)
    {
        var end = StageTable.Seconds(times.Width * times.Events.Count);
        (string Title, IReadOnlyList<long> Values, Func<long, string> Amount)[] charts =
        [
            ("Disk reads over time", times.ReadBytes, TraceReport.Size),
            ("Disk writes over time", times.WrittenBytes, TraceReport.Size),
            ("Port accesses over time", times.Ports, Number),
            ("Register accesses (MMIO) over time", times.Registers, Number),
            ("Records over time", times.Events, Number),
        ];
        foreach (var (title, values, amount) in charts.Where(chart => chart.Values.Any(value => value > 0)))
        {
            Chart.WriteColumns(html, title, values,
                $"{amount(values.Sum())} in all; the highest column is {amount(values.Max())} in {Number((long)times.Width.TotalMilliseconds)} ms", end);
        }

        html.Element("p", "Times: since the trace's first record.", ("class", "faint")).Line();
    }

    private static void WriteDrives(HtmlWriter html, TraceSummary trace)
    {
        foreach (var drive in trace.Drives.Where(drive => drive.HeatMap.Bytes.Count > 0))
        {
            var map = drive.HeatMap;
            Chart.WriteHeat(html, $"Reads of {TraceJson.NameOf(drive.Kind)} {Number(drive.Number)} by place", map.Bytes, map.Width,
                $"{Number(drive.Reads)} reads, {TraceReport.Size(drive.ReadBytes)}; darkest: read as a whole. A column is {TraceReport.Size(map.Width)}",
                "byte 0", TraceReport.Size(map.Width * map.Bytes.Count));
        }
    }

    private static void WriteFailures(HtmlWriter html, TraceSummary trace)
    {
        if (trace.FailureCount == 0)
        {
            return;
        }

        html.Element("h3", $"Failed reads and writes ({Number(trace.FailureCount)})").Line();
        HtmlTable.Write(html, ["Time", "Drive", "Sector", "Count", "Error"], trace.Failures.Select(failure => (string[])
        [
            StageTable.Seconds(failure.Time), $"{TraceJson.NameOf(failure.Kind)} {Number(failure.Drive)}", Number(failure.Sector),
            Number(failure.SectorCount), failure.Error,
        ]));
    }

    private static void WriteSpots(HtmlWriter html, string title, TraceHotSpots spots)
    {
        if (spots.Total > 0)
        {
            html.Element("h3", $"{title} ({Number(spots.Total)} accesses)").Line();
            HtmlTable.Write(html, ["Address", "Reads", "Writes", "Name"], spots.Busiest.Take(MostSpots).Select(spot => (string[])
                [$"0x{spot.Address:x}", Number(spot.Reads), Number(spot.Writes), spot.Name]));
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
