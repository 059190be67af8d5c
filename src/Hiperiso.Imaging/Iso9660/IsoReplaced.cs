using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>An image with replaced files.</summary>
/// <param name="Device">Shows the image with its changes; holds only these in memory.</param>
/// <param name="Notes">What the user should know: where an old file can still be seen. One sentence each.</param>
public sealed record IsoReplaced(CopyOnWriteDevice Device, ImmutableArray<string> Notes);
