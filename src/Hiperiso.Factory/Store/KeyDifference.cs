namespace Hiperiso.Factory.Store;

/// <summary>Says in words what differs between the inputs of two builds.</summary>
internal static class KeyDifference
{
    /// <summary>
    /// One line for each input that differs: <c>steps changed</c>, <c>package kmod 34-1 → 34-2</c>, <c>local src/x.cs
    /// added</c>; ordinal order.
    /// </summary>
    public static IReadOnlyList<string> Lines(IEnumerable<string> before, IEnumerable<string> after)
    {
        var old = Split(before);
        var now = Split(after);
        return [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Where(name => old.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Select(name => (old.GetValueOrDefault(name), now.GetValueOrDefault(name)) switch
            {
                (null, _) => $"{name} added",
                (_, null) => $"{name} removed",
                var (from, to) => Change(name, from, to),
            })];
    }

    private static string Change(string name, string from, string to)
    {
        var (oldVersion, newVersion) = (from.Split(' ')[0], to.Split(' ')[0]);
        return oldVersion != newVersion && oldVersion.Length < 64 && newVersion.Length < 64
            ? $"{name} {oldVersion} → {newVersion}"
            : $"{name} changed";
    }

    private static Dictionary<string, string> Split(IEnumerable<string> lines)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            result[line[..colon]] = line[(colon + 2)..];
        }

        return result;
    }
}
