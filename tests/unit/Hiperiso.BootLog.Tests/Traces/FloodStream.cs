namespace Hiperiso.BootLog.Tests.Traces;

/// <summary>An endless-looking trace that is made while it is read: ever new things of one kind.</summary>
internal sealed class FloodStream(string kind, int count) : Stream
{
    private byte[] _rest = kind == "log names" ? [] : Names().ToArray();
    private int _at;
    private int _made;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_at == _rest.Length && _made < count)
        {
            _rest = Make(_made++);
            _at = 0;
        }

        var length = Math.Min(buffer.Length, _rest.Length - _at);
        _rest.AsSpan(_at, length).CopyTo(buffer);
        _at += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static TraceBytes Names() => TraceBytes.Usual().Map(1, "memory_region_ops_read").Map(2, "blk_co_preadv");

    private byte[] Make(int number)
    {
        var text = new string('n', 200) + number;
        var random = (ulong)number * 0x9E37_79B9_7F4A_7C15;
        return kind switch
        {
            "names" => new TraceBytes().Map((ulong)number, text).ToArray(),
            "renamed ids" => new TraceBytes().Map(7, text).ToArray(),
            "addresses" => new TraceBytes().Event(1, 0, 0, 0, (long)random, 0, 4, "region").ToArray(),
            "regions" => new TraceBytes().Event(1, 0, 0, 0, (long)random, 0, 4, number + text).ToArray(),
            "drives" => new TraceBytes().Event(2, 0, number, 0, number * 1000L, 4096, 0).ToArray(),
            "times" => new TraceBytes().Event(10, random, 1).ToArray(),
            _ => System.Text.Encoding.ASCII.GetBytes($"7@{number}.000001:{text} {text}\n"),
        };
    }
}
