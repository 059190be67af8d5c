using System.Collections.Immutable;

namespace Hiperiso.Factory.Fetching;

/// <summary>One file to have, by content.</summary>
/// <param name="Recipe">The recipe or lock that asks for it, for messages.</param>
/// <param name="Label">What messages call it: <c>linux-image-… 6.12.1-1</c> or a file name.</param>
/// <param name="FileName">Its name in the store.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Addresses">Equivalent addresses, tried in order.</param>
/// <param name="IsPinned">Whether the lock pins it, so that renewing the lock helps when it is gone.</param>
/// <param name="OfferedAs">The package whose present version on the mirror is worth showing when the file is gone; may be
/// null.</param>
/// <param name="ArchivePath">Path below a Debian archive's root; null for what is not Debian's.</param>
internal sealed record FetchRequest(
    string Recipe,
    string Label,
    string FileName,
    long Size,
    string Sha256,
    ImmutableArray<Uri> Addresses,
    bool IsPinned = false,
    string? OfferedAs = null,
    string? ArchivePath = null);
