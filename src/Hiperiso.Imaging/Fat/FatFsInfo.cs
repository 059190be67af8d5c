using System.Buffers.Binary;

namespace Hiperiso.Imaging.Fat;

/// <summary>The FSInfo sector of FAT32 (Microsoft's FAT specification, section 5): hints about free clusters.</summary>
internal static class FatFsInfo
{
    /// <summary>There is no hint: the volume is full.</summary>
    public const uint Unknown = 0xFFFFFFFF;

    public static byte[] Encode(int bytesPerSector, uint freeClusters, uint nextFree)
    {
        var sector = new byte[bytesPerSector];
        BinaryPrimitives.WriteUInt32LittleEndian(sector, 0x41615252);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(484), 0x61417272);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(488), freeClusters);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(492), nextFree);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(508), 0xAA550000);
        return sector;
    }
}
