namespace Hiperiso.Imaging.ExFat;

/// <summary>Lays out a new volume: cluster size, allocation table and cluster heap.</summary>
internal static class ExFatFormatting
{
    private const long Mebibyte = 1 << 20;
    private const int BootRegionSectors = 24;
    private const uint LargestFatOffset = uint.MaxValue;

    /// <exception cref="ImageLayoutException">The options contradict each other or the size of the volume.</exception>
    public static ExFatGeometry Plan(long length, ExFatOptions options)
    {
        CheckOptions(length, options);
        var clusterSize = options.ClusterSize ?? AutomaticClusterSize(length, options.BytesPerSector);
        var sectors = length / options.BytesPerSector;
        // Tables and clusters begin at erase blocks of flash media where the volume is large enough for that not to matter.
        var alignment = Math.Max(clusterSize, length >= 32 * Mebibyte ? Mebibyte : 0) / options.BytesPerSector;
        var fatOffset = Align(BootRegionSectors, length >= 32 * Mebibyte ? Mebibyte / options.BytesPerSector : 1);
        var sectorsPerCluster = clusterSize / options.BytesPerSector;
        // Too many clusters by those that the table itself displaces: a few spare entries are allowed.
        var fatLength = ((((sectors - fatOffset) / sectorsPerCluster) + 2) * 4 + options.BytesPerSector - 1) / options.BytesPerSector;
        var heapOffset = Align(fatOffset + fatLength, alignment);
        var clusterCount = (sectors - heapOffset) / sectorsPerCluster;
        if (clusterCount < 1 || clusterCount > ExFatGeometry.MaximumClusterCount || heapOffset > LargestFatOffset)
            throw new ImageLayoutException($"A volume of {length} bytes cannot be exFAT with clusters of {clusterSize} bytes: choose another cluster size.");
        return new ExFatGeometry(
            options.BytesPerSector,
            sectorsPerCluster,
            options.PartitionOffset,
            sectors,
            (uint)fatOffset,
            (uint)fatLength,
            (uint)heapOffset,
            (uint)clusterCount);
    }

    private static int AutomaticClusterSize(long length, int bytesPerSector) => Math.Max(bytesPerSector, length switch
    {
        <= 256 * Mebibyte => 4 << 10,
        <= 32768 * Mebibyte => 32 << 10,
        _ => 128 << 10,
    });

    private static long Align(long value, long boundary) => (value + boundary - 1) / boundary * boundary;

    private static void CheckOptions(long length, ExFatOptions options)
    {
        if (options.BytesPerSector is not (512 or 4096))
            throw new ImageLayoutException($"A sector size of {options.BytesPerSector} bytes is not supported: use 512 or 4096.");
        if (length < Mebibyte)
            throw new ImageLayoutException($"An exFAT volume has at least 1 MiB, not {length} bytes.");
        if (options.ClusterSize is { } size
            && (size < options.BytesPerSector || size > ExFatGeometry.MaximumClusterSize || (size & (size - 1)) != 0))
            throw new ImageLayoutException($"A cluster size of {size} bytes is not a power of two from the sector size to 32 MiB.");
        if (options.Label.Length > ExFatEntryType.MaximumLabelLength)
            throw new ImageLayoutException($"The label '{options.Label}' has more than {ExFatEntryType.MaximumLabelLength} UTF-16 units.");
        if (options.PartitionOffset < 0)
            throw new ImageLayoutException("A partition cannot begin before its disk.");
    }
}
