using System.Collections.Immutable;

namespace Hiperiso.Runtime.Packs;

/// <summary>A file of a pack.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Path">Where it belongs in the host system, relative to the root: <c>lib/modules/…</c> or <c>lib/firmware/…</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Its content, 64 lower-case hexadecimal digits; also the blob's name.</param>
/// <param name="Licence">SPDX expression.</param>
/// <param name="Provider">The package it comes from, and its version.</param>
/// <param name="Modules">The modules a firmware file is for, in their normal form; empty for everything else.</param>
internal sealed record PackEntry(
    PackEntryKind Kind,
    string Path,
    long Size,
    string Sha256,
    string Licence,
    string Provider,
    ImmutableArray<string> Modules)
{
    /// <summary>The last part of <see cref="Path"/>.</summary>
    public string FileName => Path[(Path.LastIndexOf('/') + 1)..];
}
