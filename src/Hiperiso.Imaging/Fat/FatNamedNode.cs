namespace Hiperiso.Imaging.Fat;

/// <summary>A child of a directory with the names it gets on disk.</summary>
/// <param name="Node">The file or directory.</param>
/// <param name="ShortName">Its 8.3 name, unique in the directory.</param>
/// <param name="NeedsLongName">Whether the 8.3 name is not the name itself.</param>
internal sealed record FatNamedNode(ImageNode Node, FatShortName ShortName, bool NeedsLongName)
{
    public int EntryCount => 1 + (NeedsLongName ? FatLongName.EntryCount(Node.Name) : 0);
}
