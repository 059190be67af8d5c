namespace Hiperiso.BootLog;

/// <summary>What was read and written most, found in bounded memory.</summary>
/// <param name="Total">All reads and writes.</param>
/// <param name="MaximumError">
/// By how much the counts of <paramref name="Busiest"/> may be too low, and by how much something that is missing there may have been busier
/// than the last one; 0 when the counts are exact.
/// </param>
/// <param name="Busiest">The 64 busiest at most, the busiest first, then by address and name.</param>
public sealed record TraceHotSpots(long Total, long MaximumError, IReadOnlyList<TraceHotSpot> Busiest)
{
    private const int Most = 64;

    internal static TraceHotSpots Of(IEnumerable<TraceHotSpot> spots, long total, long maximumError)
    {
        var ordered = spots.OrderByDescending(spot => spot.Total).ThenBy(spot => spot.Address).ThenBy(spot => spot.Name, StringComparer.Ordinal);
        return new TraceHotSpots(total, maximumError, [.. ordered.Take(Most)]);
    }
}
