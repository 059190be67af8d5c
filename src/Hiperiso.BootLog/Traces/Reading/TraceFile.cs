namespace Hiperiso.BootLog;

/// <summary>A trace in a file, which QEMU may still be writing to.</summary>
public sealed class TraceFile : IDisposable
{
    private readonly FileStream _stream;

    private TraceFile(FileStream stream, TraceReader reader)
    {
        _stream = stream;
        Reader = reader;
    }

    /// <summary>The records.</summary>
    public TraceReader Reader { get; }

    /// <summary>Length of the file in bytes; null when it is a pipe.</summary>
    public long? Length => _stream.CanSeek ? _stream.Length : null;

    /// <summary>Opens a trace of either form.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to read.</param>
    /// <param name="name">Its name in errors; null for <paramref name="path"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or it is a directory.</exception>
    /// <exception cref="InvalidDataException">It is no trace, or one of another version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TraceFile Open(string path, TraceOptions options, string? name = null)
    {
        var stream = GivenFile.OpenRead(path,
            $"Give a trace, such as {Path.Combine(path, SessionFiles.Trace)}, or analyse it as a session.",
            $"Give a trace, such as {SessionFiles.Trace} of a session.");
        try
        {
            return new TraceFile(stream, TraceReader.Open(stream, name ?? path, options));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads what is left and sums it up.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public TraceSummary Summarize() => TraceSummary.Of(Reader, Length);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
