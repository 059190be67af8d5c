namespace Hiperiso.Imaging.Iso9660;

/// <summary>A file that was found in an image and can be replaced.</summary>
/// <param name="Replacement">What was asked for.</param>
/// <param name="Entry">The file; it has one extent.</param>
internal sealed record IsoTarget(IsoReplacement Replacement, IsoEntry Entry)
{
    /// <summary>Where the old data lies.</summary>
    public IsoExtent Extent => Entry.Extents[0];

    /// <summary>Blocks of the new data.</summary>
    public long NewBlocks => IsoFormat.Blocks(Replacement.Content.Length);

    /// <summary>Whether the new data has room where the old one is.</summary>
    public bool Fits => NewBlocks <= Extent.Blocks;

    /// <summary>Whether an extent has a block in common with the old data.</summary>
    public bool Overlaps(long block, long blocks) => block < Extent.Block + Extent.Blocks && Extent.Block < block + blocks;

    /// <summary>Whether both are the same file, or names of the same data.</summary>
    public bool IsSameFile(IsoTarget other) =>
        Extent.RecordOffset == other.Extent.RecordOffset || Overlaps(other.Extent.Block, other.Extent.Blocks);

    /// <summary>Looks a file up.</summary>
    /// <exception cref="ImageLayoutException">It is not there or cannot be replaced.</exception>
    public static IsoTarget Find(IBlockDevice image, IsoVolume volume, IsoReplacement replacement)
    {
        var path = replacement.Path;
        var entry = volume.Find(path) ?? throw new ImageLayoutException(volume.HasUdf
            ? $"'{path}' is not in the ISO 9660 part of the image; files of its UDF part cannot be replaced."
            : $"'{path}' is not in the image.");
        if (entry.IsDirectory)
            throw new ImageLayoutException($"'{path}' is a directory of the image: name a file.");
        if (entry.LinkTarget is { } link)
            throw new ImageLayoutException($"'{path}' is a symbolic link to '{link}': name that file.");
        if (entry.Extents.Length > 1)
            throw new ImageLayoutException(
                $"'{path}' cannot be replaced: it lies in {entry.Extents.Length} extents, as files beyond 4 GB do.");
        if (entry.IsEncoded)
            throw new ImageLayoutException($"'{path}' cannot be replaced: the image holds it compressed, sparse or interleaved.");
        var target = new IsoTarget(replacement, entry);
        IsoFormat.CheckExtent(image, target.Extent, $"'{path}'");
        target.CheckBoot(volume);
        return target;
    }

    // Firmware finds these by their blocks, some carry a checksum of themselves (isolinux), and a larger one would not be loaded
    // whole.
    private void CheckBoot(IsoVolume volume)
    {
        const int sectorsPerBlock = IsoFormat.BlockSize / 512;
        if (volume.BootCatalog is { } catalog && Overlaps(catalog, 1))
            throw new ImageLayoutException($"'{Replacement.Path}' is the image's boot catalogue, which cannot be replaced.");
        if (volume.BootImages.Any(
            image => Overlaps(image.Block, Math.Max(1, (image.Sectors + sectorsPerBlock - 1) / sectorsPerBlock))))
            throw new ImageLayoutException(
                $"'{Replacement.Path}' is a boot image that firmware starts by its place; it cannot be replaced.");
    }
}
