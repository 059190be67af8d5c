using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>A file or directory as one tree of an image shows it.</summary>
/// <param name="Path">Segments joined by <c>/</c>, from the root; the best names of the tree (Rock Ridge, where there is
/// any).</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
/// <param name="Extents">Where its bytes lie: one extent, except for files beyond 4 GB.</param>
public sealed record IsoEntry(string Path, bool IsDirectory, ImmutableArray<IsoExtent> Extents)
{
    /// <summary>The tree it was found in.</summary>
    public required IsoTreeKind Tree { get; init; }

    /// <summary>Size in bytes.</summary>
    public long Length => Extents.Sum(extent => extent.Length);

    /// <summary>Time of the last change.</summary>
    public DateTimeOffset Modified { get; init; }

    /// <summary>POSIX type and permissions (Rock Ridge); null when the image does not tell.</summary>
    public int? Mode { get; init; }

    /// <summary>Where a symbolic link points; null for everything else.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>
    /// Whether the data is stored in a way that only some systems undo: zisofs compression, sparse or interleaved files.
    /// </summary>
    public bool IsEncoded { get; init; }
}
