using System.Collections.Immutable;
using Hiperiso.Factory.Store;

namespace Hiperiso.Factory.Verifying;

/// <summary>Reads everything in the store and compares it with the hashes it is known by.</summary>
internal sealed class StoreVerifier(ContentStore store, Action<string> progress)
{
    /// <summary>Checks entries.</summary>
    /// <param name="isWanted">Which entries, by name.</param>
    /// <param name="removes">Whether damaged entries are removed; they are built or fetched again when they are needed.</param>
    public VerifyReport Verify(Func<StoreEntry, bool> isWanted, bool removes)
    {
        var damages = ImmutableArray.CreateBuilder<Damage>();
        var damaged = new List<StoreEntry>();
        var entries = store.Entries().Where(isWanted).ToList();
        foreach (var (index, entry) in entries.Index())
        {
            progress($"{index + 1} of {entries.Count}  {entry.Name}");
            var found = Check(entry);

            // An entry that is gone by now was removed meanwhile, not damaged.
            if (found.Count > 0 && Directory.Exists(entry.FullPath))
            {
                damages.AddRange(found.Select(what => new Damage(entry.Name, what)));
                damaged.Add(entry);
            }
        }

        var (removed, inUse) = removes ? Remove(damaged) : ([], []);
        return new VerifyReport(entries.Count, damages.ToImmutable(), removed, inUse);
    }

    private static IReadOnlyList<string> Check(StoreEntry entry)
    {
        try
        {
            return entry.Kind switch
            {
                StoreEntryKind.Build => OutputCheck.Damages(entry.Build),
                StoreEntryKind.Source => SourceCheck.Damages(entry),
                _ => SandboxCheck.Damages(entry),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [error.Message];
        }
    }

    private (ImmutableArray<string> Removed, ImmutableArray<string> InUse) Remove(List<StoreEntry> damaged)
    {
        using var turn = store.LockRemoval();
        var used = StoreLease.All(store);
        store.Remove(damaged.Where(entry => !used.Contains(entry.Name)), turn.Dispose);
        return ([.. damaged.Select(entry => entry.Name).Where(name => !used.Contains(name))],
            [.. damaged.Select(entry => entry.Name).Where(used.Contains)]);
    }
}
