namespace Hiperiso.Imaging.Fat;

/// <summary>Gives every child of a directory an 8.3 name: the same ones for the same set of names.</summary>
internal static class FatNaming
{
    private const int MaximumTail = 999_999;

    /// <exception cref="ImageLayoutException">A name cannot be stored, or two are the same but for case.</exception>
    public static IReadOnlyList<FatNamedNode> Assign(ImageNode directory)
    {
        UnicodeNames.Check(directory);
        var exact = new Dictionary<ImageNode, FatShortName>();
        var taken = new HashSet<FatShortName>();
        foreach (var child in directory.Children)
        {
            // A name that is an 8.3 name already keeps it, so that no generated alias can take it away.
            var basis = FatShortName.BasisOf(child.Name, out var isLossy);
            if (!isLossy && taken.Add(basis))
                exact.Add(child, basis);
        }

        var nextTail = new Dictionary<FatShortName, int>();
        return [.. directory.Children.Select(child => exact.TryGetValue(child, out var name)
            ? new FatNamedNode(child, name, NeedsLongName: !name.IsWritten(child.Name))
            : new FatNamedNode(child, Alias(child, taken, nextTail), NeedsLongName: true))];
    }

    private static FatShortName Alias(ImageNode child, HashSet<FatShortName> taken, Dictionary<FatShortName, int> nextTail)
    {
        var basis = FatShortName.BasisOf(child.Name, out _);
        for (var tail = nextTail.GetValueOrDefault(basis, 1); tail <= MaximumTail; tail++)
        {
            var alias = basis.WithTail(tail);
            if (!taken.Add(alias))
                continue;
            nextTail[basis] = tail + 1;
            return alias;
        }

        throw new ImageLayoutException($"There is no 8.3 name left for '{child.Path}': too many names in its directory begin alike.");
    }
}
