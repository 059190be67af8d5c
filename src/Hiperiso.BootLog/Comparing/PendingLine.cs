namespace Hiperiso.BootLog;

/// <summary>A line without a partner.</summary>
/// <param name="Identity">See <see cref="ComparedLine.Identity"/>.</param>
/// <param name="Index">Its number in its log, from 0.</param>
/// <param name="Opposite">The number of the line that stands opposite in the other log.</param>
internal sealed record PendingLine(ulong Identity, long Index, long Opposite);
