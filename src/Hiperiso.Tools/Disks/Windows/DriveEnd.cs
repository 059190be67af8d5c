namespace Hiperiso.Tools.Disks.Windows;

/// <summary>Finds the end of a disk whose driver does not tell its size, as that of Wine: by reading.</summary>
internal static class DriveEnd
{
    private const long Largest = 1L << 50;

    /// <summary>The size in bytes; 0 when nothing can be read.</summary>
    /// <param name="isReadable">Whether the sector at an offset can be read.</param>
    /// <param name="sectorSize">Bytes of a sector.</param>
    internal static long Find(Predicate<long> isReadable, int sectorSize)
    {
        // In sectors: the first ones can be read, that at the end cannot.
        var (good, end) = (0L, 1L);
        while (end * sectorSize < Largest && isReadable((end - 1) * sectorSize))
            (good, end) = (end, end * 2);
        while (end - good > 1)
        {
            var middle = good + ((end - good) / 2);
            if (isReadable((middle - 1) * sectorSize))
                good = middle;
            else
                end = middle;
        }

        return good * sectorSize;
    }
}
