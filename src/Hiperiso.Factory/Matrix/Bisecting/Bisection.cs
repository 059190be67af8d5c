using System.Collections.Immutable;
using System.Numerics;

namespace Hiperiso.Factory.Matrix.Bisecting;

/// <summary>
/// Finds which of several changes break something. The changes are put in a row; the shortest bad beginning of the row ends with one that
/// is needed, and is found by halving. When that one alone is bad, it is all there is; else it is kept, and the same is done with those
/// before it.
/// </summary>
public sealed class Bisection
{
    private readonly ImmutableArray<string> _changes;
    private readonly Func<ImmutableArray<string>, Task<BisectionAnswer>> _try;
    private readonly Dictionary<string, BisectionAnswer> _known = new(StringComparer.Ordinal);
    private readonly List<BisectionStep> _steps = [];

    private Bisection(ImmutableArray<string> changes, Func<ImmutableArray<string>, Task<BisectionAnswer>> tryWith) =>
        (_changes, _try) = (changes, tryWith);

    /// <summary>Finds them.</summary>
    /// <param name="changes">The changes: with none of them it was good once, with all of them bad.</param>
    /// <param name="tryWith">Says what comes of some of them. It is asked once for each set.</param>
    public static async Task<BisectionResult> FindAsync(ImmutableArray<string> changes, Func<ImmutableArray<string>, Task<BisectionAnswer>> tryWith)
    {
        var bisection = new Bisection(changes, tryWith);
        try
        {
            return new BisectionResult(await bisection.CulpritsAsync(), null, [.. bisection._steps]);
        }
        catch (BisectionTrouble trouble)
        {
            return new BisectionResult([], trouble.Message, [.. bisection._steps]);
        }
    }

    /// <summary>How many boots a single culprit among so many changes takes at most.</summary>
    public static int MostBoots(int changes) => changes == 0 ? 0 : Math.Max(2, BitOperations.Log2((uint)(changes * 2) - 1) + 1);

    /// <summary>What is tried first.</summary>
    public static ImmutableArray<string> First(ImmutableArray<string> changes) => changes[..Middle(0, changes.Length)];

    private async Task<ImmutableArray<string>> CulpritsAsync()
    {
        ImmutableArray<string> needed = [];
        var end = _changes.Length;
        while (end > 0)
        {
            var last = await ShortestBadAsync(needed, end);
            needed = [_changes[last - 1], .. needed];
            if (await IsBadAsync(needed))
            {
                await RequireEachIsNeededAsync(needed, last);
                return needed;
            }

            // Together with some of those before it, if it is the changes at all.
            if (!await IsBadAsync(needed.InsertRange(0, _changes[..(last - 1)])))
            {
                throw new BisectionTrouble("with all components of the bad run it is good");
            }

            end = last - 1;
        }

        throw new BisectionTrouble("no component differs");
    }

    // Bad with the first END and what is needed, good with what is needed alone: where it turns.
    private async Task<int> ShortestBadAsync(ImmutableArray<string> needed, int end)
    {
        var (good, bad) = (0, end);
        while (bad - good > 1)
        {
            var middle = Middle(good, bad);
            if (await IsBadAsync(needed.InsertRange(0, _changes[..middle])))
            {
                bad = middle;
            }
            else
            {
                good = middle;
            }
        }

        return bad;
    }

    // The first of the row is found when everything was bad: perhaps it is so without any of them. And of several, each has to matter.
    private async Task RequireEachIsNeededAsync(ImmutableArray<string> needed, int last)
    {
        if (needed.Length == 1 && last == 1 && await IsBadAsync([]))
        {
            throw new BisectionTrouble("with all components of the good run it is bad");
        }

        foreach (var one in needed.Length > 1 ? needed : [])
        {
            var others = needed.Remove(one);
            if (await IsBadAsync(others))
            {
                throw new BisectionTrouble(
                    $"it contradicts itself: with {string.Join(", ", others)} it is bad, and with more than that it was good; run the entry with --repeat");
            }
        }
    }

    private async Task<bool> IsBadAsync(ImmutableArray<string> changed)
    {
        var name = string.Join(' ', changed);
        if (!_known.TryGetValue(name, out var answer))
        {
            answer = await _try(changed);
            _known.Add(name, answer);
            _steps.Add(new BisectionStep(changed, answer));
        }

        return answer == BisectionAnswer.Unclear
            ? throw new BisectionTrouble($"nobody can tell what comes of {(changed.IsEmpty ? "the good run's components" : string.Join(", ", changed))}")
            : answer == BisectionAnswer.Bad;
    }

    private static int Middle(int good, int bad) => good + ((bad - good + 1) / 2);

    private sealed class BisectionTrouble(string message) : Exception(message);
}
