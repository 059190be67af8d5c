namespace Hiperiso.Factory.Locking;

/// <summary>What moved between two locks.</summary>
internal static class LockDifference
{
    /// <summary>
    /// One line for each package: <c>name old → new</c>, <c>name new (added)</c>, <c>name old (removed)</c>; in ordinal
    /// order.
    /// </summary>
    public static IReadOnlyList<string> Lines(RecipeLock before, RecipeLock after)
    {
        var old = Versions(before);
        var now = Versions(after);
        return [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Where(name => old.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Select(name => (old.GetValueOrDefault(name), now.GetValueOrDefault(name)) switch
            {
                (null, var added) => $"{name} {added} (added)",
                (var removed, null) => $"{name} {removed} (removed)",
                var (from, to) => $"{name} {from} → {to}",
            })];
    }

    // A followed package changes its name with its version, so it is listed under the meta package's name.
    private static Dictionary<string, string> Versions(RecipeLock locked) => locked.Providers.Values
        .SelectMany(pins => pins.Packages.Concat(pins.Sources.Select(pin => pin with { Name = $"{pin.Name} (source)" })))
        .Concat(locked.Sandboxes.Values.SelectMany(pins => pins))
        .GroupBy(pin => pin.Follows ?? pin.Name, StringComparer.Ordinal)
        .ToDictionary(
            group => group.Key, group => string.Join(", ", group.Select(pin => pin.Version).Distinct()), StringComparer.Ordinal);
}
