using System.Collections.Immutable;

namespace Hiperiso.Imaging;

/// <summary>A node of an <see cref="ImageTree"/> under construction.</summary>
internal sealed class TreeBranch(string path, string name)
{
    private readonly SortedDictionary<string, TreeBranch> _children = new(StringComparer.Ordinal);
    private ImageEntry? _entry;

    public void Add(ImageEntry entry, ImmutableArray<string> segments)
    {
        var branch = this;
        foreach (var segment in segments)
            branch = branch.Child(segment);
        if (branch._entry is not null)
            throw new ImageLayoutException($"'{entry.Path}' is listed twice.");
        if (entry.Content is not null && branch._children.Count > 0)
            throw new ImageLayoutException($"'{entry.Path}' is a file, but other entries lie below it.");
        branch._entry = entry;
    }

    public ImageNode ToNode() =>
        new(path, name, _entry?.Content, _entry?.Modified, [.. _children.Values.Select(c => c.ToNode())]);

    private TreeBranch Child(string segment)
    {
        if (_entry?.Content is not null)
            throw new ImageLayoutException($"'{path}' is a file, but other entries lie below it.");
        if (!_children.TryGetValue(segment, out var child))
            _children.Add(segment, child = new TreeBranch(path.Length == 0 ? segment : $"{path}/{segment}", segment));
        return child;
    }
}
