namespace Hiperiso.BootLog;

/// <summary>Which parts of a disk were read, in at most 128 equal parts from its beginning.</summary>
/// <param name="Width">Bytes of a part: 2048 times a power of two.</param>
/// <param name="Bytes">
/// Bytes read in each part, up to the last one with any; more than <paramref name="Width"/> where something was read again.
/// </param>
public sealed record TraceHeatMap(long Width, IReadOnlyList<long> Bytes);
