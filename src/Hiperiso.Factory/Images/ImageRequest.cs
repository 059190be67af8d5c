using System.Collections.Immutable;

namespace Hiperiso.Factory.Images;

/// <summary>What the caller wants different from the image's declaration.</summary>
/// <param name="Size">Size of the disk, like <c>16G</c>; null: as declared.</param>
/// <param name="Isos">Host paths of images to copy into <c>/ISOs</c>.</param>
public sealed record ImageRequest(string? Size, ImmutableArray<string> Isos)
{
    /// <summary>Nothing different.</summary>
    public static ImageRequest Default { get; } = new(null, []);

    /// <summary>Whether the pack of drivers and firmware is put onto the data partition.</summary>
    public bool Pack { get; init; }
}
