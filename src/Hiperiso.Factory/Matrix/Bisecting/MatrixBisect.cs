using System.Collections.Immutable;
using Hiperiso.Factory.Images;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Matrix.Bisecting;

/// <summary>Finds the component whose change broke an entry: boots it with the store's builds of some from the good run, and of others from the bad one.</summary>
/// <param name="context">The options; its store has the builds.</param>
/// <param name="options">How entries are run; each boot has a directory of its own below the one that is named.</param>
/// <param name="output">Takes what is done.</param>
public sealed class MatrixBisect(FactoryContext context, MatrixOptions options, TextWriter output)
{
    /// <summary>Says what would be tried.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="pair">The two runs.</param>
    public void Describe(MatrixEntry entry, BisectionPair pair)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var exchange = Exchange(entry, pair);
        output.WriteLine($"first, with the bad run's {string.Join(", ", Bisection.First(exchange.Changes))}; all in all at most {Bisection.MostBoots(exchange.Changes.Length)} boots for one culprit");
    }

    /// <summary>Finds it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="pair">The two runs.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FactoryException">A build is missing from the store, or no component explains it; the message tells.</exception>
    public async Task<BisectionResult> FindAsync(MatrixEntry entry, BisectionPair pair, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var exchange = Exchange(entry, pair);
        var boots = 0;
        var result = await Bisection.FindAsync(exchange.Changes, async changed =>
        {
            boots++;
            output.WriteLine($"boot {boots}: with the bad run's {(changed.IsEmpty ? "nothing" : string.Join(", ", changed))}");
            var answer = await BootAsync(entry, pair, exchange.With(changed), Path.Combine(options.Directory, $"{boots}"), cancellation);
            output.WriteLine($"boot {boots}: {answer.ToString().ToLowerInvariant()}");
            return answer;
        });
        return result.Trouble is { } trouble
            ? throw new FactoryException($"{entry.Id}: {trouble}{exchange.Elsewhere}", $"see the boots in {options.Directory}")
            : result;
    }

    private BisectionExchange Exchange(MatrixEntry entry, BisectionPair pair)
    {
        var exchange = BisectionExchange.Of(new ContentStore(context.StoreRoot), pair, entry.Id);
        output.WriteLine($"{entry.Id}: good {MatrixSince.Time(pair.Good.Time)}, bad {MatrixSince.Time(pair.Bad.Time)}; {exchange.Changes.Length} components of the store differ");
        foreach (var difference in exchange.Differences)
        {
            output.WriteLine($"  {difference}");
        }

        return exchange.Changes.IsEmpty
            ? throw new FactoryException($"{entry.Id}: no component of the store differs between the two runs{exchange.Elsewhere}", "what has changed is in the repository: git bisect")
            : exchange;
    }

    // As in any run of the matrix, by a factory to which these builds are the current ones.
    private async Task<BisectionAnswer> BootAsync(
        MatrixEntry entry, BisectionPair pair, ImmutableArray<StorePath> builds, string directory, CancellationToken cancellation)
    {
        TreeRemoval.Remove(directory);
        var run = new MatrixRun(new ImageFactory(new HiperisoFactory(context, builds)), options with { Directory = directory }, output);
        var result = (await run.RunAsync([entry], cancellation)).Single();
        return Judge(result, pair.Bad.Find(entry.Id)?.Failure);
    }

    /// <summary>
    /// What a result says about the components. Approved documents are those of today: they count only when they were the trouble. A machine
    /// that does not work says nothing.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="trouble">What the trouble was in the bad run.</param>
    internal static BisectionAnswer Judge(MatrixResult result, string? trouble) => result.Failure switch
    {
        null => BisectionAnswer.Good,
        MatrixFailure.Infrastructure => BisectionAnswer.Unclear,
        MatrixFailure.Snapshot when trouble != "snapshot" => BisectionAnswer.Good,
        _ => BisectionAnswer.Bad,
    };
}
