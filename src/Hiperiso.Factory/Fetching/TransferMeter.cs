using System.Globalization;

namespace Hiperiso.Factory.Fetching;

/// <summary>Adds up what is being transferred and says so, at most every two seconds: <c>show</c> for what the
/// next line replaces, <c>say</c> for what stays.</summary>
internal sealed class TransferMeter(TimeProvider clock, Action<string> show, Action<string> say)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private readonly long _start = clock.GetTimestamp();
    private long _lastSaid = clock.GetTimestamp();
    private long _total;

    /// <summary>Counts bytes of a file.</summary>
    public void Add(FetchRequest request, int bytes)
    {
        lock (_lock)
        {
            _total += bytes;
            if (clock.GetElapsedTime(_lastSaid) >= Interval)
            {
                _lastSaid = clock.GetTimestamp();
                var rate = _total / clock.GetElapsedTime(_start).TotalSeconds;
                show($"fetching {request.Label}: {Megabytes(_total)} MB so far, {Megabytes(rate)} MB/s");
            }
        }
    }

    /// <summary>Says something at once, a retry for example.</summary>
    public void Say(string line)
    {
        lock (_lock)
        {
            say(line);
        }
    }

    private static string Megabytes(double bytes) => (bytes / 1_000_000).ToString("0.0", CultureInfo.InvariantCulture);
}
