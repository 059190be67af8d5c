namespace Hiperiso.Imaging.Iso9660;

/// <summary>An entry of a directory with both of its names.</summary>
/// <param name="Name">Rock Ridge name, or the plain one where there is none.</param>
/// <param name="PlainName">The name of the record itself.</param>
/// <param name="Entry">The entry; its path is the name.</param>
internal sealed record IsoNode(string Name, string PlainName, IsoEntry Entry);
