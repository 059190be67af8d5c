using System.Collections.Immutable;

namespace Hiperiso.Runtime.Upload;

/// <summary>What was sent.</summary>
/// <param name="Files">Number of files.</param>
/// <param name="Bytes">Their lengths, added up.</param>
/// <param name="LeftOut">Files that the stick does not give back, with the reason.</param>
internal sealed record UploadTally(int Files, long Bytes, ImmutableArray<string> LeftOut);
