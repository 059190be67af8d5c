namespace Hiperiso.BootLog;

/// <summary>A line of a log as a page shows it.</summary>
/// <param name="Offset">Byte offset in the log of its first visible character.</param>
/// <param name="Indent">Spaces before that character.</param>
/// <param name="Text">Visible characters only.</param>
internal sealed record LogLine(long Offset, int Indent, string Text);
