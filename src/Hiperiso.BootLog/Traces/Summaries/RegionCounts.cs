namespace Hiperiso.BootLog;

/// <summary>Counts reads and writes of regions by the number of their name. Those without a number of their own count together.</summary>
/// <param name="names">The names.</param>
internal sealed class RegionCounts(NameTable names)
{
    private readonly long[] _reads = new long[names.Capacity + 1];
    private readonly long[] _writes = new long[names.Capacity + 1];
    private readonly ulong[] _lowest = new ulong[names.Capacity + 1];
    private long _total;

    internal TraceHotSpots Busiest
    {
        get
        {
            var spots = new List<TraceHotSpot>();
            for (var name = 0; name < _reads.Length; name++)
            {
                if (_reads[name] + _writes[name] > 0)
                {
                    spots.Add(new TraceHotSpot(_lowest[name], names.NameOf(name), _reads[name], _writes[name]));
                }
            }

            return TraceHotSpots.Of(spots, _total, maximumError: 0);
        }
    }

    internal void Add(int name, ulong address, bool isWrite)
    {
        if (address < _lowest[name] || _reads[name] + _writes[name] == 0)
        {
            _lowest[name] = address;
        }

        _total++;
        (isWrite ? _writes : _reads)[name]++;
    }
}
