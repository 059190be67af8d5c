namespace Hiperiso.BootLog;

/// <summary>Collects lines and writes them in large pieces.</summary>
/// <param name="stream">Where they go; not closed.</param>
internal sealed class TraceOutput(Stream stream)
{
    private byte[] _bytes = new byte[128 * 1024];
    private int _length;

    /// <summary>Room for a line of at most so many bytes.</summary>
    internal TraceLine Begin(int most)
    {
        if (_bytes.Length - _length < most)
        {
            Flush();
            if (_bytes.Length < most)
            {
                _bytes = new byte[most];
            }
        }

        return new TraceLine(_bytes.AsSpan(_length));
    }

    /// <summary>Keeps the line that was put together in the room given last.</summary>
    internal void End(in TraceLine line) => _length += line.Length;

    internal void Flush()
    {
        stream.Write(_bytes, 0, _length);
        _length = 0;
    }
}
