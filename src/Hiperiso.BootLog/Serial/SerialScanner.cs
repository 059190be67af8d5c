namespace Hiperiso.BootLog;

/// <summary>
/// Reads serial output in one pass, in chunks of any size, in constant memory, and tells stages and failures as soon as
/// they are known. How the output was cut into chunks never changes the result.
/// </summary>
public sealed class SerialScanner
{
    private readonly IReadOnlyList<SerialRule> _rules;
    private readonly RuleAutomaton _automaton;
    private readonly SerialLine _line;
    private readonly BootProgress _progress = new();
    private readonly List<int> _hits = [];
    private readonly byte[] _lastLine = new byte[SerialLine.Kept];
    private TerminalFilter _terminal;
    private TimeSpan? _arrival;
    private long _offset;
    private int _lastLineLength;

    /// <summary>Starts a scan.</summary>
    /// <param name="rules">The rules to apply; <see cref="SerialRules.Default"/> when null.</param>
    public SerialScanner(IReadOnlyList<SerialRule>? rules = null)
    {
        _rules = rules ?? SerialRules.Default;
        _automaton = RuleAutomaton.For(_rules);
        _line = new SerialLine(_automaton);
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
        _arrival = arrival;
        foreach (var value in chunk)
        {
            switch (_terminal.Next(value))
            {
                case TerminalAction.Text:
                    Add(value);
                    break;
                case TerminalAction.Gap:
                    Add((byte)' ');
                    break;
                case TerminalAction.Back:
                    _line.Back();
                    break;
                case TerminalAction.Break:
                    EndLine();
                    break;
            }

            _offset++;
        }
    }

    /// <summary>Says that the log is over: the last line counts although nothing ended it.</summary>
    public void Complete() => EndLine();

    /// <summary>Takes the oldest event not taken yet: a stage reached, or a finding that ends the boot.</summary>
    /// <remarks>Prompts are known at their last character, everything else at the end of its line. 256 events are kept at most.</remarks>
    public bool TryTakeEvent(out StageEvent e) => _progress.TryTakeEvent(out e);

    private void Add(byte value)
    {
        if (value == (byte)' ' && _line.Length == 0)
        {
            return;
        }

        foreach (var index in _automaton.Matches(_line.Add(value, _offset)))
        {
            var rule = _rules[index];
            if (!StandsRight(rule) || !_progress.Admits(rule))
            {
                continue;
            }

            if (rule.IsPrompt)
            {
                _progress.Apply(rule, Event());
            }
            else if (!_hits.Contains(index))
            {
                _hits.Add(index);
            }
        }

        // Nobody may wait for the end of a line that may never come.
        if (_line.IsFull)
        {
            Decide();
        }
    }

    private bool StandsRight(SerialRule rule)
    {
        var start = _line.Length - rule.Text.Length;
        return rule.Kind == PatternKind.Contains || (start <= SerialLine.Kept && LineAnchor.Holds(rule.Kind, _line.Bytes[..(int)start]));
    }

    private void EndLine()
    {
        Decide();
        if (_line.Length > 0)
        {
            _progress.CountLine();
            _line.Bytes.CopyTo(_lastLine);
            _lastLineLength = _line.Bytes.Length;
        }

        _line.Clear();
    }

    /// <summary>Of all rules that matched the line, applies the one with the gravest effect and the longest text.</summary>
    private void Decide()
    {
        SerialRule? best = null;
        foreach (var index in _hits)
        {
            var rule = _rules[index];
            if (RuleMatch.ContinuesWith(rule, _line.Bytes) && (best is null || RuleMatch.Outranks(rule, best)))
            {
                best = rule;
            }
        }

        _hits.Clear();
        if (best is not null)
        {
            _progress.Apply(best, Event());
        }
    }

    private StageEvent Event() => new(BootStage.Unknown, "", _line.Text(), _line.Offset, _arrival);
}
