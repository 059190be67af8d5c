using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Volumes;

/// <summary>
/// Finds the data partition by what is on it, never by a device name: the volume with the requested image, or
/// the one the menu named, wins at once; one with our folders wins when nothing better has appeared for a while, because USB comes late.
/// </summary>
internal sealed class DataPartitionSearch(
    Func<IReadOnlyList<BlockDevice>> list, Func<BlockDevice, DataCandidate> inspect, SessionClock clock, TimeSpan limit)
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(5);

    private readonly List<DataCandidate> _seen = [];

    /// <summary>The volumes that were looked into.</summary>
    public IReadOnlyList<DataCandidate> Seen => _seen;

    /// <summary>Searches until found or the limit is over (null).</summary>
    public async Task<DataCandidate?> RunAsync()
    {
        var start = clock.Uptime;
        var lastNews = start;
        while (true)
        {
            var news = list().Where(device => DataVolumeMount.IsCandidate(device) && !_seen.Exists(seen => seen.Device == device)).ToList();
            _seen.AddRange(news.Select(inspect));
            if (news.Count > 0)
                lastNews = clock.Uptime;
            var best = _seen.MaxBy(candidate => candidate.Content);
            if (best?.Content >= DataContent.Named)
                return best;
            var over = clock.Uptime - start >= limit;
            if (best?.Content >= DataContent.OurFolders && (over || clock.Uptime - lastNews >= SettleTime))
                return best;
            if (over)
                return null;
            await Task.Delay(Round).ConfigureAwait(false);
        }
    }
}
