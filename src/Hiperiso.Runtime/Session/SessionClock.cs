using System.Globalization;

namespace Hiperiso.Runtime.Session;

/// <summary>The two times a session records: the calendar's, which may be wrong, and the time since the kernel started.</summary>
/// <param name="Calendar">Source of UTC time.</param>
/// <param name="ReadUptime">Reads the time since the kernel started.</param>
public sealed record SessionClock(TimeProvider Calendar, Func<TimeSpan> ReadUptime)
{
    /// <summary>The machine's clocks.</summary>
    public static SessionClock System { get; } = new(TimeProvider.System, Linux.Uptime.Read);

    /// <summary>UTC now.</summary>
    public DateTimeOffset Now => Calendar.GetUtcNow();

    /// <summary>Time since the kernel started.</summary>
    public TimeSpan Uptime => ReadUptime();

    /// <summary><c>YYYY-MM-DDTHH:MM:SSZ</c>.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
