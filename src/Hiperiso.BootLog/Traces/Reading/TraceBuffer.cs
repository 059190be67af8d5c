namespace Hiperiso.BootLog;

/// <summary>A window that moves over a stream once, in constant memory.</summary>
/// <param name="stream">The stream, read from where it stands; not closed.</param>
/// <param name="limit">Bytes to read at most; null for all.</param>
internal sealed class TraceBuffer(Stream stream, long? limit)
{
    /// <summary>The most that can be asked for at once.</summary>
    internal const int Size = 256 * 1024;

    private readonly byte[] _bytes = new byte[Size];
    private long _read;
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Where in the stream the bytes begin that were not passed over yet.</summary>
    internal long Offset => _read - (_end - _start);

    /// <summary>Whether the limit, not the stream, is what ends it.</summary>
    internal bool IsLimited { get; private set; }

    /// <summary>What was not passed over yet: at least so many bytes, or all that are left.</summary>
    internal ReadOnlySpan<byte> Peek(int count)
    {
        if (_end - _start < count && !_ended)
        {
            Fill(count);
        }

        return _bytes.AsSpan(_start, _end - _start);
    }

    internal void Skip(int count) => _start += count;

    private void Fill(int count)
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);
        while (_end < count && !_ended)
        {
            var room = (int)Math.Min(_bytes.Length - _end, (limit ?? long.MaxValue) - _read);
            IsLimited = room == 0;
            var read = IsLimited ? 0 : stream.Read(_bytes, _end, room);
            _ended = read == 0;
            _end += read;
            _read += read;
        }
    }
}
