using System.Collections.Immutable;
using System.IO.Enumeration;
using Hiperiso.Runtime.Spelling;

namespace Hiperiso.Factory.Matrix;

/// <summary>Which entries are wanted.</summary>
/// <param name="Tags">At least one of these; empty: any.</param>
/// <param name="Filters">The id matches at least one of these (<c>*</c> and <c>?</c>); empty: any.</param>
/// <param name="Shard">The part of all that is wanted, from 1.</param>
/// <param name="ShardCount">How many parts there are.</param>
public sealed record MatrixSelection(ImmutableArray<string> Tags, ImmutableArray<string> Filters, int Shard = 1, int ShardCount = 1)
{
    /// <summary>All entries.</summary>
    public static MatrixSelection Everything { get; } = new([], []);

    /// <summary>Reads <c>i/n</c>.</summary>
    /// <exception cref="FactoryException">It is anything else.</exception>
    public MatrixSelection WithShard(string text)
    {
        var numbers = text.Split('/').Select(part => int.TryParse(part, out var number) ? number : 0).ToArray();
        return numbers is [> 0 and var shard, > 0 and var count] && shard <= count
            ? this with { Shard = shard, ShardCount = count }
            : throw new FactoryException($"--shard={text} is no part of a whole", "write the part and the number of parts, like --shard=1/3");
    }

    /// <summary>The parts of a matrix as <c>--shard</c> takes them: none is empty, and no more than services of continuous integration start at once.</summary>
    /// <param name="wanted">How many parts are wanted.</param>
    /// <param name="entries">How many entries there are.</param>
    public static ImmutableArray<string> Parts(int wanted, int entries)
    {
        const int mostJobs = 256;
        var count = Math.Clamp(wanted, 1, Math.Min(mostJobs, Math.Max(1, entries)));
        return [.. Enumerable.Range(1, count).Select(part => FormattableString.Invariant($"{part}/{count}"))];
    }

    /// <summary>Chooses from all entries.</summary>
    /// <param name="entries">All entries.</param>
    /// <param name="seconds">How long an entry took last time, by its id; without one, its limit counts.</param>
    /// <exception cref="FactoryException">A tag or a filter chooses nothing: it is misspelt.</exception>
    public ImmutableArray<MatrixEntry> From(ImmutableArray<MatrixEntry> entries, IReadOnlyDictionary<string, double> seconds)
    {
        Require(Tags, "--tag", [.. entries.SelectMany(entry => entry.Tags).Distinct()], (tag, known) => tag == known);
        Require(Filters, "--filter", [.. entries.Select(entry => entry.Id)], (filter, id) => FileSystemName.MatchesSimpleExpression(filter, id, ignoreCase: false));
        ImmutableArray<MatrixEntry> wanted = [.. entries.Where(entry =>
            (Tags.IsEmpty || entry.Tags.Any(tag => Tags.Contains(tag)))
            && (Filters.IsEmpty || Filters.Any(filter => FileSystemName.MatchesSimpleExpression(filter, entry.Id, ignoreCase: false))))];
        return Part(wanted, seconds);
    }

    // The longest first, each to the part that has the least so far; every part comes to the same division by itself.
    private ImmutableArray<MatrixEntry> Part(ImmutableArray<MatrixEntry> wanted, IReadOnlyDictionary<string, double> seconds)
    {
        double Length(MatrixEntry entry) => seconds.TryGetValue(entry.Id, out var known) ? known : entry.LimitSeconds;
        var loads = new double[ShardCount];
        var mine = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in wanted.OrderByDescending(Length).ThenBy(entry => entry.Id, StringComparer.Ordinal))
        {
            var least = Array.IndexOf(loads, loads.Min());
            loads[least] += Length(entry);
            if (least == Shard - 1)
            {
                mine.Add(entry.Id);
            }
        }

        return [.. wanted.Where(entry => mine.Contains(entry.Id))];
    }

    private static void Require(ImmutableArray<string> wanted, string option, ImmutableArray<string> known, Func<string, string, bool> chooses)
    {
        foreach (var text in wanted.Where(text => !known.Any(name => chooses(text, name))))
        {
            throw new FactoryException($"{option}={text} chooses no entry{Suggestion.Clause(text, known)}", "--list shows all entries and their tags");
        }
    }
}
