namespace Hiperiso.Runtime.Guest;

/// <summary>What QEMU traces and where it writes it.</summary>
/// <param name="Events">File with one event pattern per line.</param>
/// <param name="File">The simpletrace file.</param>
public sealed record TraceOutput(string Events, string File);
