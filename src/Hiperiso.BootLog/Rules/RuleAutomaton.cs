using System.Collections.Immutable;
using System.Text;

namespace Hiperiso.BootLog;

/// <summary>
/// All texts of a rule table in one automaton (Aho and Corasick, 1975): one table step per byte, whatever the number of
/// rules. Bytes that occur in no text share one column, which keeps the table small.
/// </summary>
internal sealed class RuleAutomaton
{
    /// <summary>The state before the first byte of a line.</summary>
    internal const int Start = 0;

    private static readonly Lazy<RuleAutomaton> OfDefaultRules = new(() => new RuleAutomaton(SerialRules.Default));

    private readonly byte[] _columnOf = new byte[256];
    private readonly int _columns;
    private readonly int[] _next;
    private readonly ImmutableArray<int>[] _matches;

    private RuleAutomaton(IReadOnlyList<SerialRule> rules)
    {
        _columns = AssignColumns(rules);
        var trie = new Trie(_columns);
        for (var rule = 0; rule < rules.Count; rule++)
        {
            trie.Add(rules[rule].Text.Select(letter => _columnOf[letter]), rule);
        }

        (_next, _matches) = trie.Complete();
    }

    /// <summary>The automaton of a table; that of the default rules is built once.</summary>
    internal static RuleAutomaton For(IReadOnlyList<SerialRule> rules) =>
        ReferenceEquals(rules, SerialRules.Default) ? OfDefaultRules.Value : new RuleAutomaton(rules);

    /// <summary>The state after one more byte of the line.</summary>
    internal int Step(int state, byte value) => _next[(state * _columns) + _columnOf[value]];

    /// <summary>Indexes of the rules whose text ends with the byte that led to <paramref name="state"/>.</summary>
    internal ImmutableArray<int> Matches(int state) => _matches[state];

    private int AssignColumns(IReadOnlyList<SerialRule> rules)
    {
        var columns = 1;
        foreach (var rule in rules)
        {
            if (rule.Text.Length == 0 || !Ascii.IsValid(rule.Text) || !Ascii.IsValid(rule.Then))
            {
                throw new ArgumentException($"rule '{rule.Id}': the text must be ASCII and must not be empty", nameof(rules));
            }

            foreach (var letter in rule.Text)
            {
                if (_columnOf[letter] == 0)
                {
                    _columnOf[letter] = (byte)columns++;
                }
            }
        }

        return columns;
    }
}
