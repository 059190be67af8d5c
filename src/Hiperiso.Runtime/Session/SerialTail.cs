namespace Hiperiso.Runtime.Session;

/// <summary>Reads what has been added to a file that another process writes.</summary>
internal sealed class SerialTail(string path) : IDisposable
{
    private FileStream? _stream;

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Fills the buffer with the next bytes; 0 when there are none yet.</summary>
    public int Read(Span<byte> buffer)
    {
        if (_stream is null && !File.Exists(path))
            return 0;
        _stream ??= new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var count = _stream.Read(buffer);
        Position += count;
        return count;
    }

    public void Dispose() => _stream?.Dispose();
}
