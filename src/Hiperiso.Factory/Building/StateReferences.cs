namespace Hiperiso.Factory.Building;

/// <summary>What a checkout's recorded states (<see cref="TargetState"/>) point to: the builds it used last.</summary>
internal static class StateReferences
{
    /// <summary>Names of store entries, in any order; empty for a checkout that has built nothing.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="storeRoot">The store's directory.</param>
    public static IEnumerable<string> Read(string checkout, string storeRoot)
    {
        var directory = Path.Combine(checkout, "artifacts", "state");
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.state") : [];
        return files.SelectMany(Paths)
            .Where(path => path.StartsWith(storeRoot + "/", StringComparison.Ordinal))
            .Select(path => path[(storeRoot.Length + 1)..].Split('/'))
            .Where(parts => parts.Length >= 2)
            .Select(parts => $"{parts[0]}/{parts[1]}");
    }

    // Results and watched outputs, and facts that name the builds an image was composed of.
    private static IEnumerable<string> Paths(string file)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (FileNotFoundException)
        {
            return [];
        }

        return lines.Select(line => StateLine.Parse(line) is { Kind: StateLine.Output } output ? output.Path : line);
    }
}
