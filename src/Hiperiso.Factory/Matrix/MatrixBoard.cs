using System.Collections.Immutable;

namespace Hiperiso.Factory.Matrix;

/// <summary>How far a run is: entries tell it from many threads, and one shows it.</summary>
/// <param name="count">How many entries there are.</param>
/// <param name="clock">Tells how long an entry has run.</param>
internal sealed class MatrixBoard(int count, TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _turn = new();
    private readonly Dictionary<string, (long Since, string Stage)> _running = [];
    private readonly Queue<MatrixResult> _untold = new();
    private readonly List<MatrixResult> _ended = [];

    /// <summary>How many entries there are.</summary>
    public int Count => count;

    /// <summary>An entry is begun.</summary>
    public void Begin(MatrixEntry entry)
    {
        lock (_turn)
        {
            _running[entry.Id] = (clock.GetTimestamp(), "");
        }
    }

    /// <summary>A guest is at a stage.</summary>
    public void Reach(MatrixEntry entry, string stage)
    {
        lock (_turn)
        {
            if (_running.TryGetValue(entry.Id, out var state))
            {
                _running[entry.Id] = state with { Stage = stage };
            }
        }
    }

    /// <summary>One of several runs of an entry has ended, and others follow.</summary>
    public void Tell(MatrixResult run)
    {
        lock (_turn)
        {
            _untold.Enqueue(run);
        }
    }

    /// <summary>An entry has ended.</summary>
    public void End(MatrixResult result)
    {
        lock (_turn)
        {
            _running.Remove(result.Entry.Id);
            _ended.Add(result);
            _untold.Enqueue(result);
        }
    }

    /// <summary>Hands on what has ended, every second, until the work has; what it threw is thrown then.</summary>
    /// <param name="work">The run.</param>
    /// <param name="tell">Takes each result once, in the order in which they came.</param>
    /// <param name="refresh">Is called after each second's results.</param>
    public async Task FollowAsync(Task work, Action<MatrixResult> tell, Action? refresh = null)
    {
        bool isLast;
        do
        {
            // Asked for before the results are: what ends in between is told in one more round.
            isLast = await Task.WhenAny(work, Task.Delay(Period)) == work;
            foreach (var result in TakeResults())
            {
                tell(result);
            }

            refresh?.Invoke();
        }
        while (!isLast);
        await work;
    }

    /// <summary>Results that nobody has taken yet, in the order in which they came.</summary>
    private ImmutableArray<MatrixResult> TakeResults()
    {
        lock (_turn)
        {
            ImmutableArray<MatrixResult> results = [.. _untold];
            _untold.Clear();
            return results;
        }
    }

    /// <summary>What runs now and for how long, and all results so far.</summary>
    public (ImmutableArray<(string Id, string Stage, TimeSpan Elapsed)> Running, ImmutableArray<MatrixResult> Ended) Look()
    {
        lock (_turn)
        {
            return (
                [.. _running.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.Stage, clock.GetElapsedTime(pair.Value.Since)))],
                [.. _ended]);
        }
    }
}
