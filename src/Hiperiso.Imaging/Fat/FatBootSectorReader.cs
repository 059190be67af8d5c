using System.Buffers.Binary;

namespace Hiperiso.Imaging.Fat;

/// <summary>Takes the geometry out of a boot sector, and refuses one that contradicts itself or the device.</summary>
internal static class FatBootSectorReader
{
    /// <summary>Reads geometry, volume serial and, on FAT32, the first cluster of the root directory.</summary>
    /// <exception cref="CorruptImageException">This is no FAT volume, or its boot sector is damaged.</exception>
    public static (FatGeometry Geometry, uint Serial, uint RootCluster) Read(IBlockDevice device)
    {
        var sector = new byte[512];
        device.Read(0, sector);
        if (sector[510] != 0x55 || sector[511] != 0xAA)
            throw new CorruptImageException(510, "This is no FAT volume: the boot signature 55 AA is missing");
        int bytesPerSector = Word(sector, 11);
        if (bytesPerSector is not (512 or 1024 or 2048 or 4096))
            throw new CorruptImageException(11, "This is no FAT volume: its sector size is impossible");
        int sectorsPerCluster = sector[13];
        if (sectorsPerCluster == 0 || (sectorsPerCluster & (sectorsPerCluster - 1)) != 0)
            throw new CorruptImageException(13, "This is no FAT volume: its cluster size is no power of two");
        if (Word(sector, 14) == 0 || sector[16] is 0 or > 4)
            throw new CorruptImageException(14, "This is no FAT volume: it has no reserved sector or no allocation table");

        var geometry = new FatGeometry(
            FatType.Fat12,
            bytesPerSector,
            sectorsPerCluster,
            Word(sector, 14),
            sector[16],
            Word(sector, 17),
            Word(sector, 19) is var small and > 0 ? small : Double(sector, 32),
            Word(sector, 22) is var few and > 0 ? few : Double(sector, 36));

        // By the number of clusters, says the specification; but whoever formats FAT32 with fewer leaves the short size of the table empty all the same,
        // and everybody reads that as FAT32.
        geometry = geometry with { Type = Word(sector, 22) == 0 ? FatType.Fat32 : FatGeometry.TypeOf(geometry.ClusterCount) };
        Check(geometry, device.Length);
        var isFat32 = geometry.Type == FatType.Fat32;
        return (geometry, Double(sector, isFat32 ? 67 : 39), isFat32 ? Double(sector, 44) : 0);
    }

    private static void Check(FatGeometry geometry, long length)
    {
        if (geometry.TotalSectors * geometry.BytesPerSector > length)
            throw new CorruptImageException(32, $"The FAT volume has {geometry.TotalSectors * geometry.BytesPerSector} bytes, the device {length}");
        if (geometry.ClusterCount < 1)
            throw new CorruptImageException(22, "The FAT volume has no clusters");
        if (geometry.SectorsPerFat < FatGeometry.FatSectors(geometry.Type, geometry.ClusterCount, geometry.BytesPerSector))
            throw new CorruptImageException(22, "The allocation table is too small for the volume");
    }

    private static ushort Word(byte[] sector, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(sector.AsSpan(offset));

    private static uint Double(byte[] sector, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(offset));
}
