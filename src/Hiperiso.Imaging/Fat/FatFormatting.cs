namespace Hiperiso.Imaging.Fat;

/// <summary>Chooses type, cluster size and table size for a new volume.</summary>
internal static class FatFormatting
{
    private const long Mebibyte = 1 << 20;
    private const int MaximumClusterSize = 32 << 10;

    /// <exception cref="ImageLayoutException">The options contradict each other or the size of the volume.</exception>
    public static FatGeometry Plan(long length, FatOptions options)
    {
        CheckOptions(options);
        var type = options.Type ?? AutomaticType(length);
        if (options.SectorsPerCluster is { } fixedSize)
            return Layout(length, options, type, fixedSize) is var layout && Fits(layout) ? layout : throw Mismatch(length, layout);

        var sectors = Math.Max(1, MinimumClusterSize(type, length) / options.BytesPerSector);
        var geometry = Layout(length, options, type, sectors);
        while (geometry.ClusterCount >= Limit(type) && geometry.ClusterSize < MaximumClusterSize)
            geometry = Layout(length, options, type, sectors *= 2);
        return Fits(geometry) ? geometry : throw Mismatch(length, geometry);
    }

    private static FatType AutomaticType(long length) => length switch
    {
        < 8 * Mebibyte => FatType.Fat12,
        <= 512 * Mebibyte => FatType.Fat16,
        _ => FatType.Fat32,
    };

    // The specification's table for FAT32; FAT12 and FAT16 take the smallest cluster that can be addressed.
    private static int MinimumClusterSize(FatType type, long length) => (type, length) switch
    {
        (not FatType.Fat32, _) or (_, < 260 * Mebibyte) => 512,
        (_, <= 8192 * Mebibyte) => 4 << 10,
        (_, <= 16384 * Mebibyte) => 8 << 10,
        (_, <= 32768 * Mebibyte) => 16 << 10,
        _ => MaximumClusterSize,
    };

    private static int Limit(FatType type) => type switch
    {
        FatType.Fat12 => FatGeometry.Fat12Limit,
        FatType.Fat16 => FatGeometry.Fat16Limit,
        _ => FatGeometry.Fat32Limit,
    };

    private static FatGeometry Layout(long length, FatOptions options, FatType type, int sectorsPerCluster)
    {
        var empty = new FatGeometry(
            type,
            options.BytesPerSector,
            sectorsPerCluster,
            options.ReservedSectors ?? (type == FatType.Fat32 ? 32 : 1),
            FatCount: 2,
            type == FatType.Fat32 ? 0 : options.RootEntryCount,
            length / options.BytesPerSector,
            SectorsPerFat: 0);
        // The tables take room from the clusters they describe: begin with too large a table and shrink it while it suffices.
        var sectors = FatGeometry.FatSectors(type, Math.Max(0, empty.ClusterCount), options.BytesPerSector);
        while (sectors > 1 && Need(empty with { SectorsPerFat = sectors - 1 }) <= sectors - 1)
            sectors--;
        return empty with { SectorsPerFat = sectors };
    }

    private static long Need(FatGeometry geometry) =>
        FatGeometry.FatSectors(geometry.Type, Math.Max(0, geometry.ClusterCount), geometry.BytesPerSector);

    private static bool Fits(FatGeometry geometry) =>
        geometry.ClusterCount >= 1 && geometry.TotalSectors <= uint.MaxValue
        && geometry.ClusterCount < Limit(geometry.Type) && FatGeometry.TypeOf(geometry.ClusterCount) == geometry.Type
        && (geometry.Type == FatType.Fat32 || geometry.SectorsPerFat <= ushort.MaxValue);

    private static ImageLayoutException Mismatch(long length, FatGeometry geometry) => new(
        $"A volume of {length} bytes cannot be FAT{(int)geometry.Type} with clusters of {geometry.ClusterSize} bytes: it would have {Math.Max(0, geometry.ClusterCount)} clusters. "
        + "FAT12 has at most 4084, FAT16 4085 to 65524, FAT32 65525 and more. Choose another type, cluster size or volume size.");

    private static void CheckOptions(FatOptions options)
    {
        if (options.BytesPerSector is not (512 or 4096))
            throw new ImageLayoutException($"A sector size of {options.BytesPerSector} bytes is not supported: use 512 or 4096.");
        if (options.SectorsPerCluster is { } sectors && (sectors is < 1 or > 128 || (sectors & (sectors - 1)) != 0))
            throw new ImageLayoutException($"{sectors} sectors per cluster is not a power of two from 1 to 128.");
        if (options.ReservedSectors is < 1 or > ushort.MaxValue || (options.Type == FatType.Fat32 && options.ReservedSectors < FatBootSector.MinimumFat32ReservedSectors))
            throw new ImageLayoutException($"{options.ReservedSectors} reserved sectors are not possible: at least 1, on FAT32 {FatBootSector.MinimumFat32ReservedSectors}.");
        if (options.Media is not (0xF0 or >= 0xF8))
            throw new ImageLayoutException($"0x{options.Media:X2} is no media descriptor: 0xF0, or 0xF8 to 0xFF.");
        if (options.RootEntryCount is < 16 or > ushort.MaxValue || options.RootEntryCount * FatGeometry.DirectoryEntrySize % options.BytesPerSector != 0)
            throw new ImageLayoutException($"{options.RootEntryCount} root entries do not fill whole sectors.");
    }
}
