namespace Hiperiso.Factory.Papers;

/// <summary>One file of the image.</summary>
/// <param name="Id">Unique within the bill.</param>
/// <param name="Place">The partition's name, <c>initramfs</c>, or <c>boot-code</c>.</param>
/// <param name="Path">Path in that place.</param>
/// <param name="Sha1">Lower-case hexadecimal; SPDX 2.3 demands it.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Licence">Of what it was made from.</param>
/// <param name="Origin">Id of the package it was made from or copied from; null for files of this repository.</param>
internal sealed record BomFile(string Id, string Place, string Path, string Sha1, string Sha256, string Licence, string? Origin);
