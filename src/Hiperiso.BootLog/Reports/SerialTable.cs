using System.Globalization;
using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// A scan as CSV (RFC 4180, lines ended by LF): one row for each stage, finding and error, in the order of the log. A line of the guest
/// that a spreadsheet would take for a formula has an apostrophe before it.
/// </summary>
public static class SerialTable
{
    private const string Header = "kind,stage,rule,offset,time_ms,duration_ms,clock,line";

    /// <summary>The table; errors only unless <paramref name="onlyStages"/>.</summary>
    public static string Write(SerialScan scan, bool onlyStages)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var table = new StringBuilder(Header).Append('\n');
        var findings = new HashSet<long>();
        foreach (var (e, start, duration, clock) in scan.Stages)
        {
            findings.Add(e.Offset);
            Append(table, e.Stage == BootStage.Error ? "finding" : "stage", e, Milliseconds(start), Milliseconds(duration), clock.Name());
        }

        foreach (var error in onlyStages ? [] : scan.Summary.ErrorLines.Where(error => !findings.Contains(error.Offset)))
        {
            Append(table, "error", error, "", "", StageClock.None.Name());
        }

        return table.ToString();
    }

    private static void Append(StringBuilder table, string kind, StageEvent e, string time, string duration, string clock) =>
        table.Append(CultureInfo.InvariantCulture,
            $"{kind},{e.Stage.ToContractText()},{e.Pattern},{e.Offset},{time},{duration},{clock},{Cell(e.Line)}\n");

    private static string Cell(string line)
    {
        var harmless = line.Length > 0 && line[0] is '=' or '+' or '-' or '@' ? "'" + line : line;
        return '"' + harmless.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }

    private static string Milliseconds(TimeSpan? time) =>
        time is { } known ? ((long)known.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : "";
}
