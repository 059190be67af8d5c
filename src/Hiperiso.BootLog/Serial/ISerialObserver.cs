namespace Hiperiso.BootLog;

/// <summary>Is told what a <see cref="SerialScanner"/> reads, as it reads it; its summary keeps a part only.</summary>
internal interface ISerialObserver
{
    /// <summary>A line with visible text is over.</summary>
    /// <param name="line">Its text without control sequences, at most <see cref="SerialLine.Kept"/> bytes of it; valid during the call.</param>
    /// <param name="offset">Byte offset in the log of its first visible character.</param>
    void Line(ReadOnlySpan<byte> line, long offset);

    /// <summary>A line reports an error, fatal or not.</summary>
    void Error(SerialRule rule, StageEvent found);
}
