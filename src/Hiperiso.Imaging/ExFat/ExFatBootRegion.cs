using System.Buffers.Binary;

namespace Hiperiso.Imaging.ExFat;

/// <summary>The 12 sectors of a boot region, of which a volume has two (exFAT specification, section 3).</summary>
internal static class ExFatBootRegion
{
    public const int SectorCount = 12;
    private const int ExtendedBootSectors = 8;
    private const int ChecksumSector = 11;

    private static ReadOnlySpan<byte> FileSystemName => "EXFAT   "u8;

    public static byte[] Encode(ExFatGeometry geometry, uint rootCluster, uint volumeSerial, byte percentInUse)
    {
        var region = new byte[SectorCount * geometry.BytesPerSector];
        EncodeBootSector(region, geometry, rootCluster, volumeSerial, percentInUse);
        for (var i = 1; i <= ExtendedBootSectors; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(region.AsSpan(((i + 1) * geometry.BytesPerSector) - 4), 0xAA550000);
        var sum = ExFatChecksums.OfBootRegion(region.AsSpan(0, ChecksumSector * geometry.BytesPerSector));
        for (var i = ChecksumSector * geometry.BytesPerSector; i < region.Length; i += 4)
            BinaryPrimitives.WriteUInt32LittleEndian(region.AsSpan(i), sum);
        return region;
    }

    /// <summary>Reads geometry, root cluster and serial from the main boot region.</summary>
    /// <exception cref="CorruptImageException">This is no exFAT volume, or its boot region is damaged.</exception>
    public static (ExFatGeometry Geometry, uint RootCluster, uint Serial) Read(IBlockDevice device)
    {
        var sector = new byte[512];
        device.Read(0, sector);
        if (!sector.AsSpan(3, 8).SequenceEqual(FileSystemName) || sector[510] != 0x55 || sector[511] != 0xAA)
            throw new CorruptImageException(3, "This is no exFAT volume: its signature is missing");
        if (sector[108] is < 9 or > 12 || sector[109] > 25 - sector[108])
            throw new CorruptImageException(108, "The sector or cluster size of the exFAT volume is impossible");
        var geometry = new ExFatGeometry(
            1 << sector[108],
            1 << sector[109],
            BinaryPrimitives.ReadInt64LittleEndian(sector.AsSpan(64)),
            BinaryPrimitives.ReadInt64LittleEndian(sector.AsSpan(72)),
            BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(80)),
            BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(84)),
            BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(88)),
            BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(92)));
        CheckSum(device, geometry.BytesPerSector);
        CheckGeometry(geometry, device.Length);
        return (geometry, BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(96)), BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(100)));
    }

    private static void EncodeBootSector(Span<byte> sector, ExFatGeometry geometry, uint rootCluster, uint volumeSerial, byte percentInUse)
    {
        (sector[0], sector[1], sector[2]) = (0xEB, 0x76, 0x90);
        FileSystemName.CopyTo(sector[3..]);
        BinaryPrimitives.WriteInt64LittleEndian(sector[64..], geometry.PartitionOffset);
        BinaryPrimitives.WriteInt64LittleEndian(sector[72..], geometry.VolumeLength);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[80..], geometry.FatOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[84..], geometry.FatLength);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[88..], geometry.ClusterHeapOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[92..], geometry.ClusterCount);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[96..], rootCluster);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[100..], volumeSerial);
        BinaryPrimitives.WriteUInt16LittleEndian(sector[104..], 0x0100);
        sector[108] = (byte)int.Log2(geometry.BytesPerSector);
        sector[109] = (byte)int.Log2(geometry.SectorsPerCluster);
        sector[110] = 1;
        sector[111] = 0x80;
        sector[112] = percentInUse;
        // "hlt": the specification's filling for a volume without boot code.
        sector[120..510].Fill(0xF4);
        (sector[510], sector[511]) = (0x55, 0xAA);
    }

    private static void CheckSum(IBlockDevice device, int bytesPerSector)
    {
        var region = new byte[SectorCount * bytesPerSector];
        if (device.Length < region.Length)
            throw new CorruptImageException(0, "The exFAT volume ends inside its boot region");
        device.Read(0, region);
        var sum = ExFatChecksums.OfBootRegion(region.AsSpan(0, ChecksumSector * bytesPerSector));
        if (BinaryPrimitives.ReadUInt32LittleEndian(region.AsSpan(ChecksumSector * bytesPerSector)) != sum)
            throw new CorruptImageException(ChecksumSector * bytesPerSector, "The checksum of the exFAT boot region is wrong");
    }

    private static void CheckGeometry(ExFatGeometry geometry, long length)
    {
        if (geometry.VolumeLength < 1 || geometry.VolumeLength > length / geometry.BytesPerSector)
            throw new CorruptImageException(72, "The exFAT volume is longer than its device");
        if (geometry.FatOffset < 2 * SectorCount || (long)geometry.FatOffset + geometry.FatLength > geometry.ClusterHeapOffset
            || (long)geometry.FatLength * geometry.BytesPerSector / 4 < geometry.ClusterCount + 2L)
            throw new CorruptImageException(80, "The allocation table of the exFAT volume is in an impossible place");
        if (geometry.ClusterCount < 1 || geometry.ClusterCount > ExFatGeometry.MaximumClusterCount
            || geometry.ClusterHeapOffset + ((long)geometry.ClusterCount * geometry.SectorsPerCluster) > geometry.VolumeLength)
            throw new CorruptImageException(88, "The clusters of the exFAT volume leave it");
    }
}
