namespace Hiperiso.Tools.Corpus;

/// <summary>Reads an index line by line in constant memory, however long it or one of its lines is.</summary>
internal sealed class IndexLines(Stream stream)
{
    /// <summary>Bytes of the longest line that is read; init writes less than two thousand.</summary>
    internal const int Longest = 64 * 1024;

    private readonly byte[] _buffer = new byte[2 * Longest];
    private int _start;
    private int _end;
    private bool _isOver;

    /// <summary>The number of the line, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>The line, without its end; valid until the next is read.</summary>
    internal ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Whether it is longer than <see cref="Longest"/>; <see cref="Line"/> is then its end.</summary>
    internal bool IsTooLong { get; private set; }

    /// <summary>Goes to the next line; false after the last.</summary>
    internal bool Read()
    {
        IsTooLong = false;
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length < 0 && !_isOver)
            {
                Fill();
                continue;
            }

            if (length < 0 && _start == _end && !IsTooLong)
                return false;
            Take(length < 0 ? _end - _start : length);
            return true;
        }
    }

    private void Take(int length)
    {
        Number++;
        Line = _buffer.AsMemory(_start, length);
        IsTooLong |= length > Longest;
        _start = Math.Min(_end, _start + length + 1);
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            // What is read of a line that is too long is not needed.
            (IsTooLong, _end) = (true, 0);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _isOver = read == 0;
        _end += read;
    }
}
