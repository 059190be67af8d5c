using System.Globalization;

namespace Hiperiso.BootLog;

/// <summary>The summary of a trace for a person, as <c>hiperiso log trace</c> prints it, at most 80 columns wide.</summary>
public static class TraceReport
{
    private const int MostLines = 16;

    /// <summary>The whole page; lines ended by LF.</summary>
    /// <param name="name">Name of the trace.</param>
    /// <param name="summary">What was found.</param>
    public static string WriteText(string name, TraceSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var page = new TextPage();
        page.Title($"Trace: {VisibleText.Clean(name)}");
        WriteHead(page, summary);

        page.Section("Events");
        WriteLines(page, summary.Events, kind => $"  {Number(kind.Count),12}  {kind.Name}", "kinds");

        if (summary.TimeLine.Events.Count > 0)
        {
            page.Section($"Time line (a column is {Number((long)summary.TimeLine.Width.TotalMilliseconds)} ms)");
            TraceChart.Write(page, summary.TimeLine.Events, summary.TimeLine.Events.Max(),
                column => Number((long)(column * summary.TimeLine.Width.TotalSeconds)) + " s");
        }

        WriteDrives(page, summary);
        WriteSpots(page, "Ports", summary.Ports, spot => $"0x{spot.Address:x4}");
        WriteSpots(page, "Regions of ports and registers", summary.Regions, spot => $"0x{spot.Address:x}");
        WriteSpots(page, "Registers", summary.Registers, spot => $"0x{spot.Address:x}");
        WriteSpots(page, "PCI configuration", summary.PciFunctions,
            spot => $"{spot.Address >> 8:x2}:{(spot.Address >> 3) & 31:x2}.{spot.Address & 7:x}");
        return page.ToString();
    }

    /// <summary>The lines that a session's reports repeat.</summary>
    internal static void WriteHead(TextPage page, TraceSummary summary)
    {
        foreach (var (name, value) in Head(summary))
        {
            page.Field(name, value);
        }
    }

    /// <summary>The same as names and values.</summary>
    internal static IEnumerable<(string Name, string Value)> Head(TraceSummary summary)
    {
        var lost = summary.DroppedCount > 0 ? $", {Number(summary.DroppedCount)} events lost" : "";
        var duration = summary.Duration is { } known ? $" in {Seconds(known)}" : "";
        yield return ("Records", $"{Number(summary.RecordCount)}{duration}{lost}");
        yield return ("Read", Read(summary));
        yield return ("Disk", Disk(summary));
        if (summary.UndeclaredCount > 0)
        {
            yield return ("Not known", $"the arguments of {Number(summary.UndeclaredCount)} records, most of them {summary.UndeclaredName}");
        }

        if (summary.OtherLineCount > 0)
        {
            yield return ("Not traced", $"{Number(summary.OtherLineCount)} other lines");
        }
    }

    internal static string Size(long bytes) => bytes switch
    {
        < 10_000 => $"{Number(bytes)} B",
        < 1_000_000 => $"{Number(bytes / 1000)} kB",
        < 10_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    private static string Read(TraceSummary summary)
    {
        var whole = summary.FileLength is { } length ? $" of {Size(length)}" : "";
        return $"{summary.Form}, {Size(summary.End.Offset)}" + summary.End.Kind switch
        {
            TraceEndKind.Complete => ", to its end",
            TraceEndKind.Limited => $"{whole}; hiperiso log trace reads all of it",
            TraceEndKind.Damaged => $"{whole}; at byte {Number(summary.End.Offset)}: {summary.End.Problem}",
            _ => $"; {summary.End.Problem}",
        };
    }

    private static string Disk(TraceSummary summary)
    {
        var drives = summary.CountedDrives.ToList();
        var amount = Amount(
            drives.Sum(drive => drive.Reads), drives.Sum(drive => drive.ReadBytes),
            drives.Sum(drive => drive.Writes), drives.Sum(drive => drive.WrittenBytes));
        return $"{amount}; {Number(summary.FailureCount)} failed";
    }

    private static string Amount(long reads, long readBytes, long writes, long writtenBytes) =>
        $"{Number(reads)} reads, {Size(readBytes)}; {Number(writes)} writes, {Size(writtenBytes)}";

    private static void WriteDrives(TextPage page, TraceSummary summary)
    {
        foreach (var drive in summary.Drives)
        {
            page.Section($"Reads of {TraceJson.NameOf(drive.Kind)} {drive.Number} (a column is {Size(drive.HeatMap.Width)})");
            page.Line("  " + Amount(drive.Reads, drive.ReadBytes, drive.Writes, drive.WrittenBytes));
            TraceChart.Write(page, drive.HeatMap.Bytes, drive.HeatMap.Width, column => Size(column * drive.HeatMap.Width));
        }

        if (summary.FailureCount > 0)
        {
            page.Section($"Failures ({Number(summary.FailureCount)})");
            page.Line("       time  drive        sector   count  error");
            WriteLines(page, summary.Failures,
                failure => $"  {(failure.Time is { } time ? Seconds(time) : "-"),9}  {$"{TraceJson.NameOf(failure.Kind)} {failure.Drive}",-9}"
                    + $"{Number(failure.Sector),10}{Number(failure.SectorCount),8}  {failure.Error}", "failures");
        }
    }

    private static void WriteSpots(TextPage page, string title, TraceHotSpots spots, Func<TraceHotSpot, string> address)
    {
        if (spots.Total == 0)
        {
            return;
        }

        page.Section($"{title} ({Number(spots.Total)} accesses)");
        page.Line("         reads      writes  address");
        WriteLines(page, spots.Busiest,
            spot => $"  {Number(spot.Reads),12}{Number(spot.Writes),12}  {address(spot),-18} {spot.Name}".TrimEnd(' '), "more");
        if (spots.MaximumError > 0)
        {
            page.Line($"  Too many to count them all: each number may be too low by {Number(spots.MaximumError)}.");
        }
    }

    private static void WriteLines<T>(TextPage page, IReadOnlyList<T> items, Func<T, string> line, string what)
        where T : class
    {
        foreach (var item in items.Take(MostLines))
        {
            page.Clipped(line(item));
        }

        if (items.Count > MostLines)
        {
            page.Line($"  and {Number(items.Count - MostLines)} {what}");
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) + " s";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
