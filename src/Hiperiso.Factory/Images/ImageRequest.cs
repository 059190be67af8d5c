using System.Collections.Immutable;

namespace Hiperiso.Factory.Images;

/// <summary>Which image the caller wants, and what is to be different from its declaration.</summary>
/// <param name="Size">Size of the disk, like <c>16G</c>; null: as declared.</param>
/// <param name="Isos">Host paths of images to copy into <c>/ISOs</c>.</param>
public sealed record ImageRequest(string? Size, ImmutableArray<string> Isos)
{
    /// <summary>The image that ships, with nothing different.</summary>
    public static ImageRequest Default { get; } = new(null, []);

    /// <summary>The image: the name of a file below <c>images/</c>.</summary>
    public string Name { get; init; } = ImageFiles.Shipped;

    /// <summary>The key that the image is signed with for machines with Secure Boot; null: it is not.</summary>
    public SecureBootKeys? Keys { get; init; }

    /// <summary>Whether the pack of drivers and firmware is put onto the data partition.</summary>
    public bool Pack { get; init; }
}
