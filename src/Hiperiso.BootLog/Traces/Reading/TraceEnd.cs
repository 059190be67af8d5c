namespace Hiperiso.BootLog;

/// <summary>Where and why reading a trace ended.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Offset">Bytes of the trace that were understood: where the next record begins, or would begin.</param>
/// <param name="Problem">What is wrong there, in one sentence; empty when nothing is.</param>
public readonly record struct TraceEnd(TraceEndKind Kind, long Offset, string Problem);
