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
            if (TryCollect(checkouts, needs, rule, isDryRun) is { } report)
            {
                return report;
            }
        }
    }

    // Reading recipes takes seconds, so it is done before the lock is taken. What changes quickly is read under it: a process
    // that starts now has its list before it looks into the store, and one that has just ended has recorded its result.
    private GarbageReport? TryCollect(
        IReadOnlyList<string> checkouts, List<CheckoutNeeds> needs, KeepRule rule, bool isDryRun)
    {
        var turn = store.LockRemoval();
        try
        {
            if (!StoreRoots.Alive(store).SequenceEqual(checkouts))
            {
                return null;
            }

            var entries = store.Entries();
            var doubts = needs.SelectMany(need => need.Doubts).ToImmutableArray();
            var keep = needs.SelectMany(need => need.Names)
                .Concat(checkouts.SelectMany(checkout => StateReferences.Read(checkout, store.Root)))
                .Concat(StoreLease.All(store))
                .Concat(LatestBuilds())
                .Concat(rule.Keep(entries, context.Clock.GetUtcNow().UtcDateTime))
                .ToHashSet(StringComparer.Ordinal);
            var garbage = doubts.IsEmpty ? entries.Where(entry => !keep.Contains(entry.Name)).ToList() : [];
            var items = garbage.Select(entry => new GarbageItem(entry.Name, entry.MeasureSize())).ToImmutableArray();
            if (!isDryRun)
            {
                StoreRoots.DropDead(store);
                store.Remove(garbage, turn.Dispose);
            }

            return new GarbageReport(items, entries.Count - garbage.Count, doubts);
        }
        finally
        {
            turn.Dispose();
        }
    }

    private IEnumerable<string> LatestBuilds() => store.Components().SelectMany(component => LatestPointer
        .Read(Path.Combine(store.Root, component)).Select(latest => $"{component}/{latest.Target}"));
}
