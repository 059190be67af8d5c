using System.Collections.Immutable;

namespace Hiperiso.Imaging.Iso9660;

/// <summary>
/// Reads an ISO 9660 image (ECMA-119) with its Joliet and Rock Ridge names and its El Torito boot catalogue. Whatever its bytes
/// are, reading ends: trees that contain themselves and extents outside of the image raise <see cref="CorruptImageException"/>.
/// </summary>
public sealed class IsoVolume
{
    private readonly IBlockDevice _device;
    private readonly IsoDescriptors _descriptors;

    private IsoVolume(IBlockDevice device)
    {
        _device = device;
        _descriptors = IsoDescriptors.Read(device);
        Trees = [.. _descriptors.Volumes.Select(descriptor => new IsoTree(device, descriptor))];
        BootImages = _descriptors.BootCatalog is { } block ? ElToritoCatalog.Read(device, block) : [];
    }

    /// <summary>Volume identifier of the primary descriptor.</summary>
    public string Label => _descriptors.Volumes[0].Label;

    /// <summary>Size of the volume as it tells itself, in blocks of 2048 bytes.</summary>
    public long VolumeBlocks => _descriptors.Volumes[0].VolumeBlocks;

    /// <summary>All directory trees; the primary one first.</summary>
    public ImmutableArray<IsoTree> Trees { get; }

    /// <summary>Whether a UDF file system shows the same files (a bridge image).</summary>
    public bool HasUdf => _descriptors.HasUdf;

    /// <summary>Block of the boot catalogue; null when the image is not bootable.</summary>
    public long? BootCatalog => _descriptors.BootCatalog;

    /// <summary>What firmware can boot.</summary>
    public ImmutableArray<ElToritoEntry> BootImages { get; }

    /// <summary>The tree with the best names: Rock Ridge, else Joliet, else plain.</summary>
    public IsoTree BestTree => Trees[0].HasRockRidge
        ? Trees[0]
        : Trees.FirstOrDefault(t => t.Kind == IsoTreeKind.Joliet) ?? Trees[0];

    /// <summary>Opens the image on <paramref name="device"/>, which must stay open.</summary>
    /// <exception cref="CorruptImageException">There is no sound ISO 9660 image.</exception>
    public static IsoVolume Open(IBlockDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new IsoVolume(device);
    }

    /// <summary>Everything in the tree with the best names, parents before their children.</summary>
    /// <exception cref="CorruptImageException">A directory is damaged.</exception>
    public IEnumerable<IsoEntry> Enumerate() => BestTree.Enumerate();

    /// <summary>
    /// Looks a path up by Rock Ridge names, then Joliet names (both exact), then by the plain names of all trees, in which case
    /// and versions (<c>;1</c>) do not count. Symbolic links are not followed.
    /// </summary>
    /// <param name="path">Segments joined by <c>/</c>; a leading one is allowed.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="CorruptImageException">A directory on the way is damaged.</exception>
    public IsoEntry? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Trees.Where(tree => tree.HasRockRidge || tree.Kind == IsoTreeKind.Joliet)
            .Select(tree => tree.Find(path, plain: false))
            .Concat(Trees.Select(tree => tree.Find(path, plain: true)))
            .FirstOrDefault(entry => entry is not null);
    }

    /// <summary>Opens a file for reading; the device must stay open as long as the stream is used.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptImageException">A directory is damaged, or the file leaves the image.</exception>
    public Stream OpenFile(string path) => Find(path) is { IsDirectory: false } entry
        ? OpenFile(entry)
        : throw new FileNotFoundException($"There is no file '{path}' in the image.", path);

    /// <summary>Opens a file that was found before. What is stored encoded comes as it is stored.</summary>
    /// <exception cref="CorruptImageException">The file leaves the image.</exception>
    public Stream OpenFile(IsoEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        foreach (var extent in entry.Extents)
            IsoFormat.CheckExtent(_device, extent, $"'{entry.Path}'");
        return new ExtentStream(_device, entry.Extents);
    }
}
