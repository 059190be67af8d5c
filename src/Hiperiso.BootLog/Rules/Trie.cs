using System.Collections.Immutable;

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

    /// <summary>Fills in the failure transitions, breadth first, and flattens the table.</summary>
    internal (int[] Next, ImmutableArray<int>[] Matches) Complete()
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

        return ([.. _children.SelectMany(row => row)], [.. _ends.Select(rules => rules.ToImmutableArray())]);
    }

    private static int[] NewNode(int columns)
    {
        var row = new int[columns];
        Array.Fill(row, None);
        return row;
    }
}
