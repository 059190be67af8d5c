using System.Globalization;
using Hiperiso.Runtime.Json;

namespace Hiperiso.Runtime.Session;

/// <summary>
/// Phases of the boot. Those before the session directory exists are kept until it does; <c>timing.dat</c> grows line by line,
/// <c>timing.json</c> is made from the same entries at the end.
/// </summary>
internal sealed class TimingLog(SessionClock clock)
{
    private readonly List<TimingEntry> _entries = [];

    public IReadOnlyList<TimingEntry> Entries => _entries;

    /// <summary>The lines of <c>timing.dat</c> so far.</summary>
    public string Text => string.Concat(_entries.Select(ToLine));

    /// <summary>Records the beginning of a phase; returns its line.</summary>
    public string Mark(string phase)
    {
        var entry = new TimingEntry(phase, clock.Uptime, clock.Now);
        _entries.Add(entry);
        return ToLine(entry);
    }

    /// <summary><c>timing.json</c>: deltas are times from the previous phase, in milliseconds.</summary>
    public static string ToJson(string sessionId, IReadOnlyList<TimingEntry> entries) => JsonText.Indented(json =>
    {
        json.WriteString("session_id", sessionId);
        json.WriteStartArray("phases");
        for (var i = 0; i < entries.Count; i++)
        {
            var previous = entries[Math.Max(0, i - 1)].Uptime;
            json.WriteStartObject();
            json.WriteString("phase", entries[i].Phase);
            json.WriteNumber("uptime_ms", (long)entries[i].Uptime.TotalMilliseconds);
            json.WriteNumber("delta_ms", (long)(entries[i].Uptime - previous).TotalMilliseconds);
            json.WriteString("time_utc", SessionClock.Format(entries[i].Time));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("total_ms", entries.Count == 0 ? 0 : (long)(entries[^1].Uptime - entries[0].Uptime).TotalMilliseconds);
    });

    private static string ToLine(TimingEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Phase}\t{entry.Uptime.TotalSeconds:0.00}\t{SessionClock.Format(entry.Time)}\n");
}
