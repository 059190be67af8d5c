namespace Hiperiso.Imaging.Bmap;

/// <summary>Which blocks of an image hold data, for <c>bmaptool copy</c>, and the digest of the whole image.</summary>
/// <remarks>Digests are the framework's, for speed: they need OpenSSL, which a statically linked executable cannot load.</remarks>
/// <param name="ImageSize">Size of the image in bytes.</param>
/// <param name="Ranges">The blocks that are not all zero, in order; neighbours are one range.</param>
/// <param name="ImageDigest">SHA-256 of the whole image, lower-case hexadecimal.</param>
public sealed record BlockMap(long ImageSize, IReadOnlyList<BlockRange> Ranges, string ImageDigest)
{
    /// <summary>Size of a block in bytes.</summary>
    public const int BlockSize = 4096;

    /// <summary>Size of the image in blocks; the last one may be partial.</summary>
    public long BlockCount => (ImageSize + BlockSize - 1) / BlockSize;

    /// <summary>How many blocks hold data.</summary>
    public long MappedBlockCount => Ranges.Sum(r => r.Last - r.First + 1);

    /// <summary>
    /// Reads the image at <paramref name="path"/> once. Which blocks are mapped depends on their content alone; holes of the
    /// file are not read, but a written block of zeros counts as unmapped just the same.
    /// </summary>
    /// <param name="path">The image.</param>
    /// <param name="progress">Receives the bytes covered so far, holes included.</param>
    public static BlockMap Scan(string path, IProgress<long>? progress = null)
    {
        using var handle = File.OpenHandle(path);
        return new BlockMapScanner(handle, progress).Scan();
    }

    /// <summary>The text of the <c>.bmap</c> file, with its own checksum.</summary>
    public string ToXml() => BmapXml.Format(this);
}
