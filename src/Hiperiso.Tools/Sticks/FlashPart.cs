namespace Hiperiso.Tools.Sticks;

/// <summary>A part of an image that is copied.</summary>
/// <param name="Range">Which bytes.</param>
/// <param name="Digest">SHA-256 of them, hexadecimal, as it was checked; empty when nobody said.</param>
internal sealed record FlashPart(ByteRange Range, string Digest);
