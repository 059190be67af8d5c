using System.Collections.Immutable;
using System.Numerics;

namespace Hiperiso.BootLog;

/// <summary>The texts of <see cref="RuleAutomaton"/> while it is built.</summary>
/// <param name="columns">Number of distinct input symbols.</param>
internal sealed class Trie(int columns)
{
    private const int None = -1;

    private readonly List<int[]> _children = [NewNode(columns)];
    private readonly List<List<int>> _ends = [[]];

    internal void Add(IEnumerable<byte> symbols, int rule)
    {
        var node = 0;
        foreach (var symbol in symbols)
        {
            if (_children[node][symbol] == None)
            {
                _children[node][symbol] = _children.Count;
                _children.Add(NewNode(columns));
                _ends.Add([]);
            }

            node = _children[node][symbol];
        }

        _ends[node].Add(rule);
    }

    /// <summary>Fills in the failure transitions, breadth first, and lays the states out as a table.</summary>
    internal TrieTable Complete()
    {
        var fallback = new int[_children.Count];
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var node))
        {
            for (var symbol = 0; symbol < columns; symbol++)
            {
                var child = _children[node][symbol];
                var other = node == 0 ? 0 : _children[fallback[node]][symbol];
                if (child == None)
                {
                    _children[node][symbol] = other;
                }
                else
                {
                    fallback[child] = other;
                    _ends[child].AddRange(_ends[other]);
                    queue.Enqueue(child);
                }
            }
        }

        return LayOut();
    }

    private TrieTable LayOut()
    {
        // A stable order: the root, which ends no text, stays the first.
        int[] order = [.. Enumerable.Range(0, _children.Count).OrderBy(node => _ends[node].Count > 0)];
        var place = new ushort[order.Length];
        for (var state = 0; state < order.Length; state++)
        {
            place[order[state]] = checked((ushort)state);
        }

        var shift = BitOperations.Log2((uint)columns - 1) + 1;
        var next = new ushort[order.Length << shift];
        for (var state = 0; state < order.Length; state++)
        {
            for (var symbol = 0; symbol < columns; symbol++)
            {
                next[(state << shift) + symbol] = place[_children[order[state]][symbol]];
            }
        }

        var firstMatching = order.Length - _ends.Count(rules => rules.Count > 0);
        return new TrieTable(next, shift, firstMatching, [.. order[firstMatching..].Select(node => _ends[node].ToImmutableArray())]);
    }

    private static int[] NewNode(int columns)
    {
        var row = new int[columns];
        Array.Fill(row, None);
        return row;
    }
}
