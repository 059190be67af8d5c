namespace Hiperiso.BootLog;

/// <summary>A line of a log that is compared.</summary>
/// <param name="Identity">Hash of the line as <see cref="LineMask"/> leaves it: the same for lines that mean the same.</param>
/// <param name="Offset">Byte offset in the log.</param>
/// <param name="Text">The line itself where it was asked for, else empty.</param>
internal readonly record struct ComparedLine(ulong Identity, long Offset, string Text);
