using System.Globalization;

namespace Hiperiso.Factory.Building;

/// <summary>
/// Shows progress: on a terminal one line that is rewritten, elsewhere a line every 30 seconds.
/// </summary>
internal sealed class BuildConsole(TextWriter output, bool isInteractive, TimeProvider clock)
{
    private static readonly TimeSpan QuietInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(100);
    private const int LineWidth = 100;
    private readonly Lock _lock = new();
    private long _start = clock.GetTimestamp();
    private long _lastShown = clock.GetTimestamp();
    private bool _hasLiveLine;

    /// <summary>Time since <see cref="Begin"/>.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>Starts a piece of work.</summary>
    public void Begin(string line)
    {
        _start = clock.GetTimestamp();
        _lastShown = _start;
        Say(line);
    }

    /// <summary>Writes a line that stays.</summary>
    public void Say(string line)
    {
        lock (_lock)
        {
            ClearLiveLine();
            output.WriteLine(line);
            output.Flush();
        }
    }

    /// <summary>Shows that work goes on; <paramref name="lastLine"/> is only asked for when it is shown.</summary>
    public void Tick(Func<string> lastLine)
    {
        var interval = isInteractive ? LiveInterval : QuietInterval;
        if (clock.GetElapsedTime(_lastShown) < interval)
        {
            return;
        }

        _lastShown = clock.GetTimestamp();
        var line = $"  {Duration(Elapsed)}  {lastLine()}";
        line = line.Length > LineWidth ? line[..(LineWidth - 1)] + "…" : line;
        Live(line);
    }

    /// <summary>Shows a line that the next one replaces; where nothing can be replaced, it stays.</summary>
    public void Live(string line)
    {
        if (!isInteractive)
        {
            Say(line);
            return;
        }

        lock (_lock)
        {
            ClearLiveLine();
            output.Write(line);
            output.Flush();
            _hasLiveLine = true;
        }
    }

    /// <summary>`8 s` or `5 min 12 s`.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s");

    /// <summary>Bytes in MB with one digit.</summary>
    public static string Size(long bytes) => (bytes / 1_000_000.0).ToString("0.0", CultureInfo.InvariantCulture) + " MB";

    private void ClearLiveLine()
    {
        if (_hasLiveLine)
        {
            output.Write("\r\u001b[K");
            _hasLiveLine = false;
        }
    }
}
