using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Volumes;

/// <summary>
/// Finds the data partition by what is on it, never by a device name. The volume the menu named wins, and as long as it may
/// still appear nothing else is touched. Without it the volume with the requested image wins at once; one with our folders
/// wins when nothing better has appeared for a while, because USB comes late.
/// </summary>
/// <param name="list">The devices that are there, likely ones first.</param>
/// <param name="inspect">Looks into one.</param>
/// <param name="clock">Measures the waits.</param>
/// <param name="hint">Serial number or UUID that the menu named, or null.</param>
/// <param name="limit">When to give up.</param>
/// <param name="isStopped">Whether somebody wants the machine to end.</param>
internal sealed class DataPartitionSearch(
    Func<IReadOnlyList<BlockDevice>> list,
    Func<BlockDevice, DataCandidate> inspect,
    SessionClock clock,
    string? hint,
    TimeSpan limit,
    Func<bool> isStopped)
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan NamedTime = TimeSpan.FromSeconds(10);

    private readonly Dictionary<BlockDevice, DataCandidate> _seen = [];
    private List<BlockDevice> _present = [];
    private bool _hasNews;

    /// <summary>What was found in the volumes that are there.</summary>
    public IReadOnlyList<DataCandidate> Seen => [.. _present.Where(_seen.ContainsKey).Select(device => _seen[device])];

    /// <summary>Searches until found; null when the limit is over or somebody stops it.</summary>
    public async Task<DataCandidate?> RunAsync()
    {
        var start = clock.Uptime;
        var lastNews = start;
        while (!isStopped())
        {
            _present = [.. list().Where(DataVolumeMount.IsCandidate)];
            _hasNews = false;
            var now = clock.Uptime;
            var named = _present.Where(device => device.IsNamed(hint)).ToList();
            var awaitsNamed = named.Count > 0 || (hint is not null && now - start < NamedTime && now - start < limit);
            var best = Best(awaitsNamed ? named : _present);
            if (_hasNews)
                lastNews = now;
            var over = now - start >= limit;
            if (best is not null && (named.Count > 0 || best.Content == DataContent.RequestedImage || over || now - lastNews >= SettleTime))
                return best;
            if (over)
                return null;
            await Task.Delay(Round).ConfigureAwait(false);
        }

        return null;
    }

    // One by one, and no further than needed: each volume that is left alone is a risk less.
    private DataCandidate? Best(List<BlockDevice> devices)
    {
        DataCandidate? best = null;
        foreach (var device in devices)
        {
            var candidate = Look(device);
            if (IsUsable(candidate) && (best is null || candidate.Content > best.Content))
                best = candidate;
            if (best?.Content == DataContent.RequestedImage)
                break;
        }

        return best;
    }

    // What could not be read is tried again: a stick that is just being plugged in, or has a loose contact.
    private DataCandidate Look(BlockDevice device)
    {
        var before = _seen.GetValueOrDefault(device);
        if (before is not null && before.Content != DataContent.Unreadable)
            return before;
        var candidate = inspect(device);
        _hasNews |= candidate.Content != before?.Content;
        _seen[device] = candidate;
        return candidate;
    }

    private bool IsUsable(DataCandidate candidate) =>
        candidate.Content >= DataContent.OurFolders || (candidate.Content == DataContent.Foreign && candidate.Device.IsNamed(hint));
}
