using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Collecting;

/// <summary>What is kept though nothing needs it. It can only keep more: no clock makes it remove what is needed.</summary>
/// <param name="Newest">How many builds of each component, newest first.</param>
/// <param name="Age">How long things are kept after they came into the store; null: not for their age.</param>
internal sealed record KeepRule(int Newest = 0, TimeSpan? Age = null)
{
    /// <summary>The entries to keep, by name.</summary>
    /// <param name="entries">All entries.</param>
    /// <param name="now">What comes from the future counts as new.</param>
    public IEnumerable<string> Keep(IReadOnlyList<StoreEntry> entries, DateTime now) =>
    [
        .. entries.Where(entry => Age is { } age && now - entry.Since <= age).Select(entry => entry.Name),
        .. entries.Where(entry => entry.Kind == StoreEntryKind.Build)
            .GroupBy(entry => entry.Build.Component, StringComparer.Ordinal)
            .SelectMany(builds => builds
                .OrderByDescending(entry => entry.Since).ThenBy(entry => entry.Name, StringComparer.Ordinal).Take(Newest))
            .Select(entry => entry.Name),
    ];
}
