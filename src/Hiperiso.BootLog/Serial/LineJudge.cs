namespace Hiperiso.BootLog;

/// <summary>Collects the rules that match the line being read, and applies the one that says most.</summary>
internal sealed class LineJudge(IReadOnlyList<SerialRule> rules, SerialLine line, BootProgress progress)
{
    private readonly List<int> _hits = [];

    /// <summary>When the text that is being read arrived.</summary>
    internal TimeSpan? Arrival { get; set; }

    /// <summary>Takes note of the rules whose text ends with the last byte of the line; prompts are applied at once.</summary>
    internal void Look()
    {
        foreach (var index in line.Matches)
        {
            var rule = rules[index];
            if (!StandsRight(rule) || !progress.Admits(rule))
            {
                continue;
            }

            if (rule.IsPrompt)
            {
                progress.Apply(rule, Event());
            }
            else if (!_hits.Contains(index))
            {
                _hits.Add(index);
            }
        }
    }

    /// <summary>The line is over, or too long to wait: of all rules that matched, applies the one with the gravest effect and the longest text.</summary>
    internal void Decide()
    {
        Apply(Best(onlyWhole: true));
        _hits.Clear();
    }

    /// <summary>
    /// The line may go on or not: what it already says need not wait, unless it begins to say something graver; and what it only begins to say
    /// is not forgotten.
    /// </summary>
    internal void DecideIfPossible()
    {
        if (Best(onlyWhole: false) is { } best && RuleMatch.ContinuesWith(best, line.Bytes))
        {
            _hits.Clear();
            Apply(best);
        }
    }

    private SerialRule? Best(bool onlyWhole)
    {
        SerialRule? best = null;
        foreach (var index in _hits)
        {
            var rule = rules[index];
            if ((best is null || RuleMatch.Outranks(rule, best)) && (!onlyWhole || RuleMatch.ContinuesWith(rule, line.Bytes)))
            {
                best = rule;
            }
        }

        return best;
    }

    private void Apply(SerialRule? rule)
    {
        if (rule is not null)
        {
            progress.Apply(rule, Event());
        }
    }

    /// <summary>Nothing of the line is left, and so nothing that it said.</summary>
    internal void Forget() => _hits.Clear();

    private bool StandsRight(SerialRule rule)
    {
        var start = line.Length - rule.Text.Length;
        return rule.Kind == PatternKind.Contains || (start <= SerialLine.Kept && LineAnchor.Holds(rule.Kind, line.Bytes[..(int)start]));
    }

    private StageEvent Event() => new(BootStage.Unknown, "", line.Text(), line.Offset, Arrival, KernelClock.Of(line.Bytes));
}
