namespace Hiperiso.BootLog;

/// <summary>
/// Where the line that is being read stands on the screen. SeaBIOS moves the cursor away and back in the middle of words, to show
/// where it is: what comes then still belongs to the line. When a program writes to the port as well as through the BIOS, each text is
/// there twice, and the cursor, which counts it once, stays behind the end of the line.
/// </summary>
internal struct Cursor
{
    private const int Unknown = 0;

    private int _row;
    private int _startColumn;
    private int _column;
    private bool _isBehind;

    /// <summary>The cursor is on the line, but perhaps not at its end.</summary>
    internal bool IsAway { get; private set; }

    /// <summary>The line is over, and the cursor somewhere in the first column.</summary>
    internal void Break() => (_row, _startColumn, IsAway) = (Unknown, 1, false);

    /// <summary>Spaces before the first visible character.</summary>
    internal void Indent(int columns) => _startColumn += columns;

    /// <summary>The cursor moves.</summary>
    /// <param name="row">The row, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    /// <param name="length">Visible characters of the line so far.</param>
    /// <returns>Whether it is still on the line.</returns>
    internal bool MoveTo(int row, int column, long length)
    {
        IsAway = length > 0 && (_row == Unknown || _row == row) && column >= _startColumn && column <= _startColumn + length;
        _isBehind = _row == row && column > _startColumn;
        (_row, _column) = (row, column);
        if (!IsAway)
        {
            _startColumn = column;
        }

        return IsAway;
    }

    /// <summary>Text comes: whether the cursor is where the line ends. If not, another line begins where it is.</summary>
    internal bool IsAtEnd(long length)
    {
        if (!IsAway)
        {
            return true;
        }

        IsAway = false;
        if (_isBehind || _column == _startColumn + length)
        {
            return true;
        }

        _startColumn = _column;
        return false;
    }
}
