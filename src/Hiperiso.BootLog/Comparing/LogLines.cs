namespace Hiperiso.BootLog;

/// <summary>
/// The lines of a log, one after the other: as a terminal would show them, split where the kernel wrote into another line, without those
/// that are not compared. Keeps no more than the lines of one chunk.
/// </summary>
internal sealed class LogLines : ISerialObserver, IDisposable
{
    private const int ChunkSize = 16 * 1024;

    private readonly Stream _log;
    private readonly LineChoice _choice;
    private readonly bool _keepsText;
    private readonly SerialScanner _scanner;
    private readonly Queue<ComparedLine> _waiting = new();
    private readonly byte[] _chunk = new byte[ChunkSize];
    private bool _isOver;

    /// <param name="log">The log, from where it stands; closed together with this.</param>
    /// <param name="choice">Which lines are compared.</param>
    /// <param name="keepsText">Whether the lines' texts are wanted.</param>
    internal LogLines(Stream log, LineChoice choice, bool keepsText = false)
    {
        (_log, _choice, _keepsText) = (log, choice, keepsText);

        // No rules: it only finds the lines.
        _scanner = new SerialScanner([], this);
    }

    /// <summary>Reads the next line; false at the end.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    internal bool TryRead(out ComparedLine line)
    {
        while (!_waiting.TryDequeue(out line))
        {
            if (_isOver)
            {
                return false;
            }

            var read = _log.Read(_chunk);
            _isOver = read == 0;
            if (_isOver)
            {
                _scanner.Complete();
            }
            else
            {
                _scanner.Feed(_chunk.AsSpan(0, read));
            }
        }

        return true;
    }

    void ISerialObserver.Line(ReadOnlySpan<byte> line, long offset)
    {
        while (!line.IsEmpty)
        {
            var length = LineIdentity.NextMessage(line);
            var piece = line[..length];
            if (!piece.TrimEnd((byte)' ').IsEmpty && _choice.Includes(piece))
            {
                _waiting.Enqueue(new ComparedLine(LineIdentity.Of(piece), offset, _keepsText ? VisibleText.Of(piece) : ""));
            }

            offset += length;
            line = line[length..];
        }
    }

    void ISerialObserver.Error(SerialRule rule, StageEvent found)
    {
    }

    public void Dispose() => _log.Dispose();
}
