namespace Hiperiso.Imaging;

/// <summary>Splits data into the longest runs of blocks that are either all zero or all not.</summary>
internal static class ZeroRuns
{
    /// <summary>Returns the length of the first run; blocks are aligned to the device, not to the data.</summary>
    public static int Next(long offset, ReadOnlySpan<byte> data, int blockSize, out bool isZero)
    {
        var length = FirstBlock(offset, data.Length, blockSize);
        isZero = !data[..length].ContainsAnyExcept((byte)0);
        while (length < data.Length)
        {
            var block = data.Slice(length, Math.Min(blockSize, data.Length - length));
            if (isZero == block.ContainsAnyExcept((byte)0))
                break;
            length += block.Length;
        }

        return length;
    }

    private static int FirstBlock(long offset, int length, int blockSize) =>
        (int)Math.Min(length, blockSize - (offset % blockSize));
}
