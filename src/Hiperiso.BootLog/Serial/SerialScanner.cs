using System.Buffers;

namespace Hiperiso.BootLog;

/// <summary>
/// Reads serial output in one pass, in chunks of any size, in constant memory, and tells stages and failures as soon as
/// they are known. How the output was cut into chunks never changes the result.
/// </summary>
public sealed class SerialScanner
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, ' ').Append(0x7F).Select(value => (byte)value)]);

    private readonly LineFilter _filter;
    private readonly SerialLine _line;
    private readonly LineJudge _judge;
    private readonly BootProgress _progress;
    private readonly ISerialObserver? _observer;
    private readonly byte[] _lastLine = new byte[SerialLine.Kept];
    private TerminalFilter _terminal;
    private Cursor _cursor;
    private long _offset;
    private int _lastLineLength;

    /// <summary>Starts a scan.</summary>
    /// <param name="rules">The rules to apply; <see cref="SerialRules.Default"/> when null.</param>
    public SerialScanner(IReadOnlyList<SerialRule>? rules = null)
        : this(rules, null)
    {
    }

    /// <summary>Starts a scan of which somebody is told more than its summary keeps.</summary>
    internal SerialScanner(IReadOnlyList<SerialRule>? rules, ISerialObserver? observer)
    {
        _observer = observer;
        _progress = new BootProgress(observer);
        var automaton = RuleAutomaton.For(rules ?? SerialRules.Default);
        _filter = automaton.Filter;
        _line = new SerialLine(automaton);
        _judge = new LineJudge(rules ?? SerialRules.Default, _line, _progress);
        _cursor.Break();
    }

    /// <summary>The last line with visible text, complete or not, without control sequences; for live display.</summary>
    public string LastLine => _line.Length > 0 ? _line.Text() : VisibleText.Of(_lastLine.AsSpan(0, _lastLineLength));

    /// <summary>What was found so far.</summary>
    public SerialSummary Summary => _progress.Summarize(_offset, _line.Length > 0);

    /// <summary>Reads the next bytes of the log.</summary>
    /// <param name="chunk">Any number of bytes; lines, characters and control sequences may be cut anywhere.</param>
    /// <param name="arrival">When the bytes arrived, on a clock of the caller's choice.</param>
    public void Feed(ReadOnlySpan<byte> chunk, TimeSpan? arrival = null)
    {
        _judge.Arrival = arrival;
        while (!chunk.IsEmpty)
        {
            var read = Read(chunk);
            _offset += read;
            chunk = chunk[read..];
        }
    }

    /// <summary>Says that the log is over: the last line counts although nothing ended it.</summary>
    public void Complete() => EndLine();

    /// <summary>Takes the oldest event not taken yet: a stage reached, or a finding that ends the boot.</summary>
    /// <remarks>Prompts are known at their last character, everything else at the end of its line. 256 events are kept at most.</remarks>
    public bool TryTakeEvent(out StageEvent e) => _progress.TryTakeEvent(out e);

    // A line, a run of text, a run of zeros, or one other byte: returns how many bytes were read.
    private int Read(ReadOnlySpan<byte> chunk)
    {
        if (!_terminal.IsInText)
        {
            Follow(_terminal.Next(chunk[0]), chunk[..1]);
            return 1;
        }

        var text = chunk.IndexOfAny(Controls);
        if (text > 0 && TrySkipLine(chunk, text))
        {
            return text + 1;
        }

        if (text != 0)
        {
            text = text < 0 ? chunk.Length : text;
            AddText(chunk[..text]);
            return text;
        }

        if (chunk[0] == 0)
        {
            // What a file system makes of a log that lost its end: perhaps gigabytes of zeros.
            return chunk.IndexOfAnyExcept((byte)0) is >= 0 and var zeros ? zeros : chunk.Length;
        }

        Follow(_terminal.Next(chunk[0]), chunk[..1]);
        return 1;
    }

    // What most lines of a long log are: there from end to end, and nothing in them for any rule.
    private bool TrySkipLine(ReadOnlySpan<byte> chunk, int length)
    {
        if (_line.Length > 0 || length > SerialLine.Kept || chunk[length] is not ((byte)'\n' or (byte)'\r'))
        {
            return false;
        }

        var line = chunk[..length].TrimStart((byte)' ');
        if (!line.IsEmpty)
        {
            if (_filter.Passes(line))
            {
                return false;
            }

            EndLine(line, _offset + length - line.Length);
        }

        _cursor.Break();
        return true;
    }

    private void Follow(TerminalAction action, ReadOnlySpan<byte> value)
    {
        switch (action)
        {
            case TerminalAction.Text:
                AddText(value);
                break;
            case TerminalAction.Gap:
                AddText(" "u8);
                break;
            case TerminalAction.Back:
                TakeBack();
                break;
            case TerminalAction.Break:
                EndLine();
                _cursor.Break();
                break;
            case TerminalAction.Move when _cursor.MoveTo(_terminal.Row, _terminal.Column, _line.Length):
                _judge.DecideIfPossible();
                break;
            case TerminalAction.Move:
                EndLine();
                break;
        }
    }

    // What is taken back to its first character was never said.
    private void TakeBack()
    {
        _line.Back();
        if (_line.Length == 0)
        {
            _judge.Forget();
        }
    }

    private void AddText(ReadOnlySpan<byte> text)
    {
        if (!_cursor.IsAtEnd(_line.Length))
        {
            EndLine();
        }

        var offset = _offset;
        if (_line.Length == 0)
        {
            var visible = text.TrimStart((byte)' ');
            _cursor.Indent(text.Length - visible.Length);
            offset += text.Length - visible.Length;
            text = visible;
        }

        while (!text.IsEmpty)
        {
            var read = _line.Add(text, offset);
            offset += read;
            text = text[read..];
            _judge.Look();

            // Nobody may wait for the end of a line that may never come.
            if (_line.IsFull)
            {
                _judge.Decide();
            }
        }
    }

    private void EndLine()
    {
        _judge.Decide();
        if (_line.Length > 0)
        {
            EndLine(_line.Bytes, _line.Offset);
        }

        _line.Clear();
    }

    private void EndLine(ReadOnlySpan<byte> line, long offset)
    {
        _progress.EndLine(line);
        _observer?.Line(line, offset);
        line.CopyTo(_lastLine);
        _lastLineLength = line.Length;
    }
}
