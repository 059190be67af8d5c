using Hiperiso.Runtime.Session;

namespace Hiperiso.Runtime.Media;

/// <summary>A stream that is read until the session is to end: an archive may take minutes, and the power button counts before it.</summary>
/// <param name="inner">What is read; closed with this stream.</param>
/// <param name="stop">Ends the reading.</param>
internal sealed class StoppableStream(Stream inner, StopRequest stop) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The session is to end.</exception>
    public override int Read(Span<byte> buffer)
    {
        stop.ThrowIfAsked();
        return inner.Read(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
