namespace Hiperiso.BootLog;

/// <summary>Collects the lines of a part of a log.</summary>
internal sealed class LineCollector : ISerialObserver
{
    /// <summary>The lines with visible text: where each begins in what was read, and its text.</summary>
    internal List<(long Offset, string Text)> Lines { get; } = [];

    void ISerialObserver.Line(ReadOnlySpan<byte> line, long offset) => Lines.Add((offset, VisibleText.Of(line)));

    void ISerialObserver.Error(SerialRule rule, StageEvent found)
    {
    }
}
