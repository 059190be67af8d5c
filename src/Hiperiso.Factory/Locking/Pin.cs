namespace Hiperiso.Factory.Locking;

/// <summary>One file of the Debian archive, by everything that identifies it.</summary>
/// <param name="Name">Binary or source package.</param>
/// <param name="Version">Debian version, with epoch.</param>
/// <param name="Path">Path below the archive's root, <c>pool/main/…</c>, not percent-encoded. Which mirror is not
/// recorded.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Follows">The meta package that chose this one; null when it was asked for by name.</param>
public sealed record Pin(string Name, string Version, string Path, long Size, string Sha256, string? Follows = null)
{
    /// <summary>Name and version of the Debian source package it was built from, or is a file of; empty when not known.</summary>
    public string Source { get; init; } = "";

    /// <summary>SPDX expression, or <c>see</c> and the file that tells; empty when not known.</summary>
    public string Licence { get; init; } = "";

    /// <summary>The file's name.</summary>
    public string FileName => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The version without the epoch, as it can stand in a directory name.</summary>
    public string PlainVersion => Version[(Version.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
