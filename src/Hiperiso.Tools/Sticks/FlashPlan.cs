using System.Collections.Immutable;
using Hiperiso.Imaging;
using Hiperiso.Imaging.Bmap;

namespace Hiperiso.Tools.Sticks;

/// <summary>Which parts of an image are copied: those its block map names, or all of it.</summary>
/// <param name="Parts">The parts, in order.</param>
internal sealed record FlashPlan(ImmutableArray<ByteRange> Parts)
{
    /// <summary>Bytes to copy.</summary>
    internal long Bytes => Parts.Sum(part => part.Length);

    /// <summary>The plan for an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="map">Its block map; null when it has none.</param>
    internal static FlashPlan Make(IBlockDevice image, BlockMap? map) => new(map is null
        ? [new ByteRange(0, image.Length)]
        : [.. map.Ranges.Select(range => Part(range, image.Length))]);

    private static ByteRange Part(BlockRange range, long length)
    {
        var start = range.First * BlockMap.BlockSize;
        return new ByteRange(start, Math.Min(length, (range.Last + 1) * BlockMap.BlockSize) - start);
    }
}
