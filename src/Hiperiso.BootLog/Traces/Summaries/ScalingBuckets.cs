namespace Hiperiso.BootLog;

/// <summary>A fixed number of equal buckets from zero on. Whatever does not fit makes them twice as wide, until it does.</summary>
/// <param name="width">Width of a bucket at first.</param>
internal sealed class ScalingBuckets(ulong width)
{
    internal const int Count = 128;

    private readonly long[] _buckets = new long[Count];
    private int _used;

    internal ulong Width { get; private set; } = width;

    internal IReadOnlyList<long> Values => _buckets[.._used];

    /// <summary>The bucket of a place, which it makes room for.</summary>
    internal int IndexOf(ulong place)
    {
        while (place / Width >= Count)
        {
            Widen();
        }

        var index = (int)(place / Width);
        _used = Math.Max(_used, index + 1);
        return index;
    }

    internal void AddAt(int index, long amount) => _buckets[index] += amount;

    /// <summary>Adds a stretch, to each bucket what falls into it.</summary>
    internal void AddRange(ulong start, ulong length)
    {
        var end = length > ulong.MaxValue - start ? ulong.MaxValue : start + length;
        for (var last = length > 0 ? IndexOf(end - 1) : -1; start < end;)
        {
            var index = (int)(start / Width);
            var next = index == last ? end : ((ulong)index + 1) * Width;
            _buckets[index] += (long)Math.Min(next - start, long.MaxValue);
            start = next;
        }
    }

    // All widths are the first one times a power of two, so buckets merge in pairs.
    private void Widen()
    {
        for (var index = 0; index < Count / 2; index++)
        {
            _buckets[index] = _buckets[2 * index] + _buckets[(2 * index) + 1];
        }

        Array.Clear(_buckets, Count / 2, Count / 2);
        _used = (_used + 1) / 2;
        Width *= 2;
    }
}
