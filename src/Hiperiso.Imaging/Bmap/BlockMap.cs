namespace Hiperiso.Imaging.Bmap;

/// <summary>
/// Which blocks of an image <c>bmaptool copy</c> must write, and the digest of the whole image. A block that holds zeros and
/// is meant to is mapped as well: what the stick held before would take its place.
/// </summary>
/// <remarks>Digests are the framework's, for speed: they need OpenSSL, which a statically linked executable cannot load.</remarks>
/// <param name="ImageSize">Size of the image in bytes.</param>
/// <param name="Ranges">The mapped blocks, in order.</param>
/// <param name="ImageDigest">SHA-256 of the whole image, lower-case hexadecimal; empty in a map that was read from a file.</param>
public sealed record BlockMap(long ImageSize, IReadOnlyList<BlockRange> Ranges, string ImageDigest)
{
    /// <summary>Size of a block in bytes.</summary>
    public const int BlockSize = 4096;

    /// <summary>Size of the image in blocks; the last one may be partial.</summary>
    public long BlockCount => (ImageSize + BlockSize - 1) / BlockSize;

    /// <summary>How many blocks are mapped.</summary>
    public long MappedBlockCount => Ranges.Sum(r => r.Last - r.First + 1);

    /// <summary>Reads the text of a <c>.bmap</c> file.</summary>
    /// <exception cref="FormatException">It is not one, or its ranges are out of order. Digests are not checked.</exception>
    public static BlockMap Parse(string text) => BmapXml.Parse(text);

    /// <summary>Reads the image at <paramref name="path"/> once: the map of the same blocks as they are there.</summary>
    /// <exception cref="CorruptImageException">A block that is not mapped holds data, or a mapped one is behind the image's end.</exception>
    public BlockMap Of(string path)
    {
        using var handle = File.OpenHandle(path);
        return new BlockMapScanner(handle, [.. Ranges.Select(BlockSpan.Of)]).Scan();
    }

    /// <summary>The text of the <c>.bmap</c> file, with its own checksum.</summary>
    public string ToXml() => BmapXml.Format(this);
}
