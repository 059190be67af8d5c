using System.Text;

namespace Hiperiso.Imaging.Fat;

/// <summary>Writes the entries of directories.</summary>
internal sealed class FatDirectoryWriter(FatVolumePlan plan, FatOptions options)
{
    // A directory is at most 2 MiB (Microsoft's FAT specification, section 6.4).
    public const int MaximumEntries = 65536;

    private readonly byte[] _entry = new byte[FatGeometry.DirectoryEntrySize];

    /// <summary>Appends everything in <paramref name="directory"/>; <paramref name="parent"/> is null for the root.</summary>
    public void Write(DeviceAppender target, ImageNode directory, ImageNode? parent)
    {
        if (parent is null)
        {
            if (options.Label.Length > 0)
                Append(target, Encoding.ASCII.GetBytes(options.Label.PadRight(11)), new FatDirectoryEntry(FatAttributes.VolumeLabel, 0, 0, Time(directory)));
        }
        else
        {
            Append(target, ".          "u8, new FatDirectoryEntry(FatAttributes.Directory, plan.RunOf(directory).First, 0, Time(directory)));
            // The root is cluster 0 here, on FAT32 too.
            var up = parent.Name.Length == 0 ? 0 : plan.RunOf(parent).First;
            Append(target, "..         "u8, new FatDirectoryEntry(FatAttributes.Directory, up, 0, Time(parent)));
        }

        foreach (var child in plan.ListingOf(directory))
            WriteChild(target, child);
    }

    private void WriteChild(DeviceAppender target, FatNamedNode child)
    {
        var shortName = child.ShortName.ToBytes();
        if (child.NeedsLongName)
        {
            for (var part = FatLongName.EntryCount(child.Node.Name); part > 0; part--)
            {
                FatLongName.WriteEntry(_entry, child.Node.Name, part, FatShortName.Checksum(shortName));
                target.Append(_entry);
            }
        }

        Append(target, shortName, new FatDirectoryEntry(
            child.Node.IsDirectory ? FatAttributes.Directory : FatAttributes.Archive,
            plan.RunOf(child.Node).First,
            (uint)(child.Node.Content?.Length ?? 0),
            Time(child.Node)));
    }

    private void Append(DeviceAppender target, ReadOnlySpan<byte> name, FatDirectoryEntry entry)
    {
        entry.WriteTo(_entry, name);
        target.Append(_entry);
    }

    private FatTimestamp Time(ImageNode node) => FatTimestamp.From(node.Modified ?? options.Modified);
}
