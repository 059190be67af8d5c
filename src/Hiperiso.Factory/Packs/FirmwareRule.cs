using System.Collections.Immutable;

namespace Hiperiso.Factory.Packs;

/// <summary>Some files of a package that may get into a pack.</summary>
/// <param name="Line">The rule's line in the policy's file, for messages.</param>
/// <param name="Package">The Debian package.</param>
/// <param name="Files">Which of its files, below its firmware directory.</param>
/// <param name="Modules">The drivers that are given them.</param>
/// <param name="Licence">SPDX expression.</param>
/// <param name="IsRedistributable">Whether others may be given copies; if not, no pack of the factory has them.</param>
/// <param name="Why">What they are good for.</param>
internal sealed record FirmwareRule(
    int Line,
    string Package,
    ImmutableArray<PathGlob> Files,
    ImmutableArray<string> Modules,
    string Licence,
    bool IsRedistributable,
    string Why);
