namespace Hiperiso.Imaging.Iso9660;

/// <summary>A directory in the order of the path table.</summary>
/// <param name="Node">The directory.</param>
/// <param name="Parent">Its parent; the root is its own.</param>
/// <param name="Identifier">Its name.</param>
/// <param name="ParentNumber">Number of its parent, from 1.</param>
internal sealed record IsoPlannedDirectory(ImageNode Node, ImageNode Parent, byte[] Identifier, int ParentNumber);
