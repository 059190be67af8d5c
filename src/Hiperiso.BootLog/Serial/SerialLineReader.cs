namespace Hiperiso.BootLog;

/// <summary>Takes a line of a log.</summary>
/// <param name="line">Its visible bytes, without leading spaces; the first 4 KiB.</param>
/// <param name="offset">Byte offset of the first of them.</param>
internal delegate void SerialLineReader(ReadOnlySpan<byte> line, long offset);
