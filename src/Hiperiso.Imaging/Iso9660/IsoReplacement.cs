namespace Hiperiso.Imaging.Iso9660;

/// <summary>A file of an image and what a guest shall read in its place.</summary>
/// <param name="Path">The file inside the image; segments joined by <c>/</c>.</param>
/// <param name="Content">The new bytes, at most <see cref="IsoReplacer.MostBytes"/>.</param>
public sealed record IsoReplacement(string Path, ReadOnlyMemory<byte> Content);
