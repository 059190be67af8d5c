namespace Hiperiso.Imaging.Iso9660;

/// <summary>A node with its name in one tree.</summary>
/// <param name="Node">The file or directory.</param>
/// <param name="Identifier">The name as the tree's records hold it.</param>
internal sealed record IsoNamedNode(ImageNode Node, byte[] Identifier);
