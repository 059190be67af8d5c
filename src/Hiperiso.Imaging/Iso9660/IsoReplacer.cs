using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>
/// Replaces files of an ISO 9660 image without copying it. New data goes where the old one was when it fits and nothing else uses
/// the place, otherwise behind the end of the image; then the directory records of all trees and the size of the volume follow.
/// The directories are read once; memory holds the changes and a list of directories.
/// </summary>
public static class IsoReplacer
{
    /// <summary>How many files can be replaced at once.</summary>
    public const int MostFiles = 2;

    /// <summary>Largest new file, in bytes.</summary>
    public const int MostBytes = 1 << 20;

    // Images that are disks as well end at a cylinder of 64 heads with 32 sectors.
    private const long Cylinder = (1 << 20) / IsoFormat.BlockSize;

    /// <summary>Replaces files.</summary>
    /// <param name="image">The image; only read.</param>
    /// <param name="replacements">One or two files.</param>
    /// <exception cref="ImageLayoutException">A file cannot be replaced; the message says why.</exception>
    /// <exception cref="CorruptImageException">The image is damaged, or no ISO 9660 image.</exception>
    public static IsoReplaced Replace(IBlockDevice image, IReadOnlyList<IsoReplacement> replacements)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(replacements);
        CheckRequest(replacements);
        var volume = IsoVolume.Open(image);
        ImmutableArray<IsoTarget> targets = [.. replacements.Select(r => IsoTarget.Find(image, volume, r))];
        if (targets.Length == 2 && targets[0].IsSameFile(targets[1]))
            throw new ImageLayoutException(
                $"'{targets[0].Replacement.Path}' and '{targets[1].Replacement.Path}' are one file of the image: "
                + "replace it once.");

        var usage = IsoUsage.Read(volume, targets);
        var end = Math.Max(IsoFormat.Blocks(image.Length), volume.VolumeBlocks);
        var notes = ImmutableArray.CreateBuilder<string>();
        var edits = ImmutableArray.CreateBuilder<IsoEdit>();
        foreach (var target in targets)
        {
            var records = usage.RecordsOf(target, notes);
            var stays = !volume.HasUdf && target.Fits && usage.IsOnlyUser(target, records);
            edits.Add(new IsoEdit(target, records, stays ? null : end));
            end += stays ? 0 : target.NewBlocks;
        }

        if (volume.HasUdf)
            notes.Add("the image has a UDF file system too; whoever reads that one sees the old file");
        return new IsoReplaced(Apply(image, volume, edits.ToImmutable(), end), notes.ToImmutable());
    }

    private static CopyOnWriteDevice Apply(IBlockDevice image, IsoVolume volume, ImmutableArray<IsoEdit> edits, long end)
    {
        var isLonger = edits.Any(edit => edit.NewBlock is not null);
        if (end > uint.MaxValue - Cylinder)
            throw new ImageLayoutException("The image has no block numbers left for a new file: it ends beyond 8 TB.");
        var blocks = isLonger ? (end + Cylinder - 1) / Cylinder * Cylinder : IsoFormat.Blocks(image.Length);
        var device = new CopyOnWriteDevice(image, blocks * IsoFormat.BlockSize);
        foreach (var edit in edits)
            edit.WriteTo(device);
        if (isLonger)
        {
            var size = new byte[8];
            IsoFormat.WriteBoth32(size, (uint)blocks);
            foreach (var tree in volume.Trees)
                device.Write(tree.DescriptorOffset + IsoVolumeDescriptor.VolumeBlocksAt, size);
            HybridBootRecord.Lengthen(device, image.Length);
        }

        return device;
    }

    private static void CheckRequest(IReadOnlyList<IsoReplacement> replacements)
    {
        if (replacements.Count is 0 or > MostFiles)
            throw new ImageLayoutException($"{replacements.Count} files cannot be replaced: at least one, at most {MostFiles}.");
        if (replacements.FirstOrDefault(r => r.Content.Length > MostBytes) is { } large)
            throw new ImageLayoutException(
                $"The new file for '{large.Path}' has {large.Content.Length} bytes; at most {MostBytes} are possible.");
    }
}
