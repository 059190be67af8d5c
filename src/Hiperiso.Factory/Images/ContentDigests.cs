using Hiperiso.Factory.Store;
using Hiperiso.Imaging;

namespace Hiperiso.Factory.Images;

/// <summary>
/// SHA-256 of contents, taken while they are written to an image: each is read once, and the digest is that of the bytes that
/// are on the image.
/// </summary>
internal sealed class ContentDigests
{
    private readonly Dictionary<ImageContent, string> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The same content; whoever reads it to its end leaves its digest here.</summary>
    public ImageContent Watch(ImageContent content) =>
        content with { Open = () => new DigestingStream(content.Open(), digest => _known[content] = digest) };

    /// <summary>The digest of a content, lower-case hexadecimal; one that was not read under watch is read now.</summary>
    public string Of(ImageContent content) =>
        _known.TryGetValue(content, out var digest) ? digest : _known[content] = StoreKey.HashOf(content);
}
