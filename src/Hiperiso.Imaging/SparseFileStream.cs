namespace Hiperiso.Imaging;

/// <summary>A new file that is written from its start to its end. Blocks of 4096 zero bytes become holes.</summary>
public class SparseFileStream : Stream
{
    private const int BlockSize = 4096;
    private readonly FileStream _file;
    private long _position;

    /// <summary>Creates the file; an existing one is replaced.</summary>
    public SparseFileStream(string path) =>
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _position;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var run = ZeroRuns.Next(_position, buffer, BlockSize, out var isZero);
            if (!isZero)
                RandomAccess.Write(_file.SafeFileHandle, buffer[..run], _position);
            _position += run;
            buffer = buffer[run..];
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Gives the file its length, a hole at its end included, and returns when all of it is on stable storage.</summary>
    public void Complete()
    {
        _file.SetLength(_position);
        _file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }
}
