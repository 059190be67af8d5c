namespace Hiperiso.Factory.Packs;

/// <summary>A firmware file that the policy lets in.</summary>
/// <param name="Path">Below <c>lib/firmware</c>, as drivers ask for it.</param>
/// <param name="Source">Where it is on the host.</param>
/// <param name="Provider">Package and version.</param>
/// <param name="Rule">The rule that names it.</param>
internal sealed record FirmwareFile(string Path, string Source, string Provider, FirmwareRule Rule);
