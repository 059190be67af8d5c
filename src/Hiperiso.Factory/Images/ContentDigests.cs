using Hiperiso.Factory.Store;
using Hiperiso.Imaging;

namespace Hiperiso.Factory.Images;

/// <summary>
/// SHA-256 of contents: as they were taken while an image was written, so that each is read once and the digest is that of
/// the bytes that are on the image.
/// </summary>
/// <param name="written">The digests of the contents that were written, lower-case hexadecimal.</param>
internal sealed class ContentDigests(IReadOnlyDictionary<ImageContent, string> written)
{
    private readonly Dictionary<ImageContent, string> _others = new(ReferenceEqualityComparer.Instance);

    /// <summary>The digest of a content, lower-case hexadecimal; one that is not on the image is read now.</summary>
    public string Of(ImageContent content)
    {
        if (written.TryGetValue(content, out var digest) || _others.TryGetValue(content, out digest))
        {
            return digest;
        }

        return _others[content] = StoreKey.HashOf(content);
    }
}
