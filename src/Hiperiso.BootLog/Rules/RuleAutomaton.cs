using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private readonly TrieTable _table;

    private RuleAutomaton(IReadOnlyList<SerialRule> rules)
    {
        var trie = new Trie(AssignColumns(rules));
        for (var rule = 0; rule < rules.Count; rule++)
        {
            trie.Add(rules[rule].Text.Select(letter => _columnOf[letter]), rule);
        }

        _table = trie.Complete();
        Filter = new LineFilter(rules);
    }

    /// <summary>What tells, before a whole line is read, that it need not be.</summary>
    internal LineFilter Filter { get; }

    /// <summary>The automaton of a table; that of the default rules is built once.</summary>
    internal static RuleAutomaton For(IReadOnlyList<SerialRule> rules) =>
        ReferenceEquals(rules, SerialRules.Default) ? OfDefaultRules.Value : new RuleAutomaton(rules);

    /// <summary>Reads text until the text of a rule ends, or to its end.</summary>
    /// <param name="state">The state before, and then after, what was read.</param>
    /// <param name="text">The text; not empty.</param>
    /// <returns>The number of bytes read.</returns>
    /// <remarks>The loop that reads gigabytes. What limits it is the way from one state to the next, so nothing else is in its way.</remarks>
    internal int Read(ref int state, ReadOnlySpan<byte> text)
    {
        ref var bytes = ref MemoryMarshal.GetReference(text);
        ref var columns = ref MemoryMarshal.GetArrayDataReference(_columnOf);
        ref var next = ref MemoryMarshal.GetArrayDataReference(_table.Next);
        var (shift, firstMatching, length) = (_table.RowShift, _table.FirstMatching, text.Length);
        var (current, position) = (state, 0);
        do
        {
            current = Unsafe.Add(ref next, (current << shift) + Unsafe.Add(ref columns, (nint)Unsafe.Add(ref bytes, position)));
            position++;
        }
        while (current < firstMatching && position < length);

        state = current;
        return position;
    }

    /// <summary>Indexes of the rules whose text ends with the byte that led to <paramref name="state"/>.</summary>
    internal ImmutableArray<int> Matches(int state) =>
        state < _table.FirstMatching ? [] : _table.Matches[state - _table.FirstMatching];

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
