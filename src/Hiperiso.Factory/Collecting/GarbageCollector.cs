using System.Collections.Immutable;
using Hiperiso.Factory.Building;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Collecting;

/// <summary>
/// Removes what no checkout asks for, no checkout used last, no running process uses, and no <c>latest</c> link points to.
/// </summary>
internal sealed class GarbageCollector(FactoryContext context, ContentStore store)
{
    /// <summary>Finds garbage and removes it.</summary>
    /// <param name="rule">What is kept besides.</param>
    /// <param name="isDryRun">Only find it.</param>
    /// <param name="say">Shows what takes long.</param>
    public GarbageReport Collect(KeepRule rule, bool isDryRun, Action<string> say)
    {
        StoreRoots.Add(store, context.Options.RepositoryRoot);
        while (true)
        {
            var checkouts = StoreRoots.Alive(store);
            var needs = checkouts.Select(checkout =>
            {
                say($"looking at {checkout}");
                return CheckoutNeeds.Of(context.With(context.Options with { RepositoryRoot = checkout }), store);
            }).ToList();
            var sizes = Garbage(checkouts, needs, rule).Items.ToDictionary(entry => entry.Name, SizeOf, StringComparer.Ordinal);
            if (TryCollect(checkouts, needs, rule, isDryRun, sizes) is { } report)
            {
                return report;
            }
        }
    }

    // Reading recipes and measuring take seconds, so both are done before the lock is taken. What changes quickly is read under
    // it: a process that starts now has its list before it looks into the store, and one that has just ended has recorded its
    // result.
    private GarbageReport? TryCollect(
        IReadOnlyList<string> checkouts,
        List<CheckoutNeeds> needs,
        KeepRule rule,
        bool isDryRun,
        Dictionary<string, long> sizes)
    {
        var turn = store.LockRemoval();
        try
        {
            if (!StoreRoots.Alive(store).SequenceEqual(checkouts))
            {
                return null;
            }

            var (garbage, kept, doubts) = Garbage(checkouts, needs, rule);
            var items = garbage
                .Select(entry => new GarbageItem(entry.Name, sizes.TryGetValue(entry.Name, out var size) ? size : SizeOf(entry)))
                .ToImmutableArray();
            if (!isDryRun)
            {
                StoreRoots.DropDead(store);
                store.Remove(garbage, turn.Dispose);
            }

            return new GarbageReport(items, kept, doubts);
        }
        finally
        {
            turn.Dispose();
        }
    }

    private (List<StoreEntry> Items, int Kept, ImmutableArray<string> Doubts) Garbage(
        IReadOnlyList<string> checkouts, List<CheckoutNeeds> needs, KeepRule rule)
    {
        var entries = store.Entries();
        var doubts = StoreRoots.Doubts(store).Concat(needs.SelectMany(need => need.Doubts)).ToImmutableArray();
        var keep = needs.SelectMany(need => need.Names)
            .Concat(checkouts.SelectMany(checkout => StateReferences.Read(checkout, store.Root)))
            .Concat(StoreLease.All(store))
            .Concat(LatestBuilds())
            .Concat(rule.Keep(entries, context.Clock.GetUtcNow().UtcDateTime))
            .ToHashSet(StringComparer.Ordinal);
        var garbage = doubts.IsEmpty ? entries.Where(entry => !keep.Contains(entry.Name)).ToList() : [];
        return (garbage, entries.Count - garbage.Count, doubts);
    }

    // Another process may remove it at the same time.
    private static long SizeOf(StoreEntry entry)
    {
        try
        {
            return entry.MeasureSize();
        }
        catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException)
        {
            return 0;
        }
    }

    private IEnumerable<string> LatestBuilds() => store.Components().SelectMany(component => LatestPointer
        .Read(Path.Combine(store.Root, component)).Select(latest => $"{component}/{latest.Target}"));
}
