using System.Collections.Immutable;

namespace Hiperiso.Imaging;

/// <summary>A file or directory in its place in an <see cref="ImageTree"/>.</summary>
public sealed class ImageNode
{
    internal ImageNode(string path, string name, ImageContent? content, DateTimeOffset? modified, ImmutableArray<ImageNode> children)
    {
        (Path, Name, Content, Modified, Children) = (path, name, content, modified, children);
    }

    /// <summary>Segments joined by <c>/</c>; empty for the root.</summary>
    public string Path { get; }

    /// <summary>The last segment; empty for the root.</summary>
    public string Name { get; }

    /// <summary>The file's bytes; null for a directory.</summary>
    public ImageContent? Content { get; }

    /// <summary>Its time stamps; null for the volume's own.</summary>
    public DateTimeOffset? Modified { get; }

    /// <summary>What the directory holds, in ordinal order of the names; empty for a file.</summary>
    public ImmutableArray<ImageNode> Children { get; }

    /// <summary>Whether this is a directory.</summary>
    public bool IsDirectory => Content is null;

    internal IEnumerable<ImageNode> SelfAndDescendants()
    {
        yield return this;
        foreach (var child in Children)
        {
            foreach (var node in child.SelfAndDescendants())
                yield return node;
        }
    }
}
