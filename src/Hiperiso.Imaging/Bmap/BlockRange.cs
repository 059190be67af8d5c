namespace Hiperiso.Imaging.Bmap;

/// <summary>Mapped blocks that follow one another.</summary>
/// <param name="First">First block.</param>
/// <param name="Last">Last block, inclusive.</param>
/// <param name="Digest">SHA-256 of the blocks' bytes, lower-case hexadecimal.</param>
public sealed record BlockRange(long First, long Last, string Digest);
