namespace Hiperiso.Imaging;

/// <summary>Collects small values that are written one after another, and hands them on in large blocks: tables cost constant memory.</summary>
internal abstract class BufferedAppender(long offset)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private long _offset = offset;
    private int _used;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var part = Math.Min(bytes.Length, _buffer.Length - _used);
            bytes[..part].CopyTo(_buffer.AsSpan(_used));
            bytes = bytes[part..];
            _used += part;
            if (_used == _buffer.Length)
                Flush();
        }
    }

    /// <summary>Appends the same byte <paramref name="count"/> times.</summary>
    public void AppendRepeated(byte value, long count)
    {
        while (count > 0)
        {
            var part = (int)Math.Min(count, _buffer.Length - _used);
            _buffer.AsSpan(_used, part).Fill(value);
            count -= part;
            _used += part;
            if (_used == _buffer.Length)
                Flush();
        }
    }

    /// <summary>Appends zeros up to the offset <paramref name="end"/>.</summary>
    public void PadTo(long end) => AppendRepeated(0, end - _offset - _used);

    /// <summary>Appends zeros up to the offset <paramref name="end"/>, then writes out everything.</summary>
    public void FinishAt(long end)
    {
        PadTo(end);
        Flush();
    }

    /// <summary>Writes out what was collected.</summary>
    public void Flush()
    {
        Write(_offset, _buffer.AsSpan(0, _used));
        _offset += _used;
        _used = 0;
    }

    protected abstract void Write(long offset, ReadOnlySpan<byte> bytes);
}
