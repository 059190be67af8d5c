namespace Hiperiso.BootLog;

/// <summary>
/// Counts reads and writes by address in bounded memory. Exact as long as there are no more addresses than it has room for; then the less
/// busy half is forgotten, and how often those were used at most adds up to <see cref="MaximumError"/>.
/// </summary>
/// <param name="capacity">How many addresses there is room for: a power of two.</param>
internal sealed class AccessCounts(int capacity)
{
    private readonly Entry[] _entries = new Entry[2 * capacity];
    private int _used;
    private int _last;

    internal long Total { get; private set; }

    /// <summary>By how much a count may be too low.</summary>
    internal long MaximumError { get; private set; }

    /// <param name="address">What was used.</param>
    /// <param name="name">Number of the name it has; a part of its identity.</param>
    /// <param name="isWrite">Whether it was written.</param>
    internal void Add(ulong address, int name, bool isWrite)
    {
        Total++;
        ref var entry = ref _entries[_last];
        if (entry.Address != address || entry.Name != name || entry.Total == 0)
        {
            _last = Find(address, name);
            entry = ref _entries[_last];
            if (entry.Total == 0)
            {
                if (_used == capacity)
                {
                    ForgetHalf();
                    _last = Find(address, name);
                    entry = ref _entries[_last];
                }

                _used++;
                (entry.Address, entry.Name) = (address, name);
            }
        }

        entry.Count(isWrite);
    }

    /// <summary>The busiest, in a fixed order.</summary>
    internal TraceHotSpots Busiest(Func<ulong, int, TraceHotSpot> describe)
    {
        var spots = new List<TraceHotSpot>();
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            if (entry.Total > 0)
            {
                spots.Add(describe(entry.Address, entry.Name) with { Reads = entry.Reads, Writes = entry.Writes });
            }
        }

        return TraceHotSpots.Of(spots, Total, MaximumError);
    }

    private int Find(ulong address, int name)
    {
        var slot = (int)(((address ^ ((ulong)name << 48)) * 0x9E37_79B9_7F4A_7C15) >> 32) & (_entries.Length - 1);
        while (_entries[slot].Total != 0 && (_entries[slot].Address != address || _entries[slot].Name != name))
        {
            slot = (slot + 1) & (_entries.Length - 1);
        }

        return slot;
    }

    private void ForgetHalf()
    {
        var kept = Array.FindAll(_entries, entry => entry.Total > 0);
        Array.Sort(kept, (one, other) => other.Total.CompareTo(one.Total));
        MaximumError += kept[capacity / 2].Total;
        Array.Clear(_entries);
        _used = capacity / 2;
        foreach (var entry in kept.AsSpan(0, _used))
        {
            _entries[Find(entry.Address, entry.Name)] = entry;
        }
    }

    private struct Entry
    {
        internal ulong Address;
        internal long Reads;
        internal long Writes;
        internal int Name;

        internal readonly long Total => Reads + Writes;

        internal void Count(bool isWrite)
        {
            Reads += isWrite ? 0 : 1;
            Writes += isWrite ? 1 : 0;
        }
    }
}
