namespace Hiperiso.Factory.Images;

/// <summary>Passes a stream on and reports the SHA-256 of its bytes, if it was read to the end.</summary>
/// <param name="inner">The stream; disposed of with this one.</param>
/// <param name="finished">Receives the digest when this stream is disposed of, lower-case hexadecimal.</param>
internal sealed class DigestingStream(Stream inner, Action<string> finished) : Stream
{
    private readonly BackgroundDigest _digest = new();
    private bool _isAtEnd;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _digest.Append(buffer[..count]);
        _isAtEnd |= count == 0 && !buffer.IsEmpty;
        return count;
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_isAtEnd)
            {
                finished(_digest.Finish());
            }

            _digest.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
