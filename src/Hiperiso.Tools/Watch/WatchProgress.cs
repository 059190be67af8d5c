using System.Globalization;

namespace Hiperiso.Tools.Watch;

/// <summary>How a session stands.</summary>
/// <param name="Stage">The furthest stage of the guest; empty before the first.</param>
/// <param name="Bytes">Bytes in the serial log.</param>
/// <param name="Rate">Bytes per second, over the last seconds.</param>
/// <param name="Beat">Age of the last heartbeat; null when there is none.</param>
/// <param name="IsStale">Whether that is too old for a host that is alive.</param>
/// <param name="LastLine">The last line of the serial log, complete or not.</param>
internal sealed record WatchProgress(string Stage, long Bytes, long Rate, TimeSpan? Beat, bool IsStale, string LastLine)
{
    /// <summary>Whether more of the log is being read at this moment.</summary>
    internal bool IsBehind { get; init; }

    /// <summary>One line for people.</summary>
    internal string ToLine() => string.Create(
        CultureInfo.InvariantCulture, $"{(Stage.Length > 0 ? Stage : "no stage")}, {Bytes} B, {Rate} B/s, {BeatText()} | {LastLine}");

    /// <summary>The same for programs.</summary>
    internal WatchEvent ToEvent() => new(
        "progress", ToLine(),
        new WatchFact("stage", Stage.Length > 0 ? Stage : null), new WatchFact("serial_bytes", null, Bytes), new WatchFact("bytes_per_second", null, Rate),
        new WatchFact("heartbeat_age_s", null, (long?)Beat?.TotalSeconds), new WatchFact("stale", null, IsStale ? 1 : 0),
        new WatchFact("last_line", LastLine));

    private string BeatText() => Beat is not { } age ? "no heartbeat"
        : string.Create(CultureInfo.InvariantCulture, $"heartbeat {(long)age.TotalSeconds} s ago{(IsStale ? " (STALE)" : "")}");
}
