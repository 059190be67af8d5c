namespace Hiperiso.BootLog;

/// <summary>How often a kind of event occurs.</summary>
/// <param name="Name">Name of the event.</param>
/// <param name="Count">Number of records.</param>
public sealed record TraceEventCount(string Name, long Count);
