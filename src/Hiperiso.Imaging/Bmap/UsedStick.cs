namespace Hiperiso.Imaging.Bmap;

/// <summary>
/// An image as <c>bmaptool copy</c> puts it onto a stick that held something else: the mapped blocks, and in all others bytes
/// that are not the image's. What reads well here does not depend on a block that the map leaves out.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="map">Its map.</param>
public sealed class UsedStick(IBlockDevice image, BlockMap map) : IBlockDevice
{
    private const byte Leftover = 0xA5;
    private readonly BlockRange[] _ranges = [.. map.Ranges];

    /// <inheritdoc/>
    public long Length => image.Length;

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> destination)
    {
        image.Read(offset, destination);
        for (var done = 0; done < destination.Length;)
        {
            var block = (offset + done) / BlockMap.BlockSize;
            var end = (int)Math.Min(destination.Length, ((block + 1) * BlockMap.BlockSize) - offset);
            if (!IsMapped(block))
                destination[done..end].Fill(Leftover);
            done = end;
        }
    }

    /// <exception cref="NotSupportedException">Always: this is for reading.</exception>
    void IBlockDevice.Write(long offset, ReadOnlySpan<byte> source) => throw new NotSupportedException("A used stick is read only.");

    private bool IsMapped(long block)
    {
        var (low, high) = (0, _ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (block < _ranges[middle].First)
                high = middle - 1;
            else if (block > _ranges[middle].Last)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }
}
