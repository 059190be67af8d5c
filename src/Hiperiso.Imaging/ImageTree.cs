using System.Collections.Immutable;

namespace Hiperiso.Imaging;

/// <summary>
/// An immutable description of everything a volume shall hold. Equal sets of entries give equal trees, in whatever order
/// they were listed: directories are sorted by ordinal comparison.
/// </summary>
public sealed class ImageTree
{
    private ImageTree(ImageNode root) => Root = root;

    /// <summary>A volume that holds nothing.</summary>
    public static ImageTree Empty { get; } = From([]);

    /// <summary>The root directory.</summary>
    public ImageNode Root { get; }

    /// <summary>Builds the tree of <paramref name="entries"/>; missing parent directories are added.</summary>
    /// <exception cref="ImageLayoutException">A path is malformed, listed twice, or runs through a file.</exception>
    public static ImageTree From(IEnumerable<ImageEntry> entries)
    {
        var root = new TreeBranch("", "");
        foreach (var entry in entries)
            root.Add(entry, SplitPath(entry.Path));
        return new ImageTree(root.ToNode());
    }

    /// <summary>Every file and directory below the root, parents before their children.</summary>
    public IEnumerable<ImageNode> Nodes() => Root.SelfAndDescendants().Skip(1);

    /// <summary>The tree with <paramref name="entries"/> added to what it has.</summary>
    /// <exception cref="ImageLayoutException">As for <see cref="From"/>.</exception>
    public ImageTree With(IEnumerable<ImageEntry> entries) =>
        From(Nodes().Where(n => !n.IsDirectory || n.Children.IsEmpty || n.Modified is not null)
            .Select(n => new ImageEntry(n.Path, n.Content, n.Modified))
            .Concat(entries));

    private static ImmutableArray<string> SplitPath(string path)
    {
        var segments = path.Split('/');
        if (Array.Exists(segments, s => s is "" or "." or ".."))
            throw new ImageLayoutException($"'{path}' is not a path inside a volume. Write 'directory/file', without a leading or trailing '/'.");
        return [.. segments];
    }
}
