using System.Collections.Immutable;

namespace Hiperiso.Factory.Images;

/// <summary>Everything an image consists of, file by file.</summary>
/// <param name="Spec">Its declaration.</param>
/// <param name="Contents">What is on the partitions.</param>
/// <param name="Initramfs">What is inside the host system's archive.</param>
internal sealed record ImageInventory(ImageSpec Spec, ImageContents Contents, ImmutableArray<PlacedFile> Initramfs);
