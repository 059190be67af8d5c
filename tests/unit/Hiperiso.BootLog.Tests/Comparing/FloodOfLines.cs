namespace Hiperiso.BootLog.Tests.Comparing;

/// <summary>So many bytes of lines, made as they are read.</summary>
internal sealed class FloodOfLines(long length) : Stream
{
    private static readonly byte[] Line = "[    1.234567] systemd[1]: Started a unit that is started again and again\n"u8.ToArray();

    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, length - _position);
        for (var i = 0; i < read; i++)
        {
            buffer[offset + i] = Line[(_position + i) % Line.Length];
        }

        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
