namespace Hiperiso.Imaging;

/// <summary>Writes small values one after another to a device, in large blocks: allocation tables cost constant memory.</summary>
internal sealed class DeviceAppender(IBlockDevice device, long offset)
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

    /// <summary>Appends zeros up to the device offset <paramref name="end"/>, then writes out everything.</summary>
    public void FinishAt(long end)
    {
        AppendRepeated(0, end - _offset - _used);
        Flush();
    }

    private void Flush()
    {
        device.Write(_offset, _buffer.AsSpan(0, _used));
        _offset += _used;
        _used = 0;
    }
}
