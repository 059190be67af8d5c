namespace Hiperiso.Imaging.Fat;

/// <summary>Reads entries of the first file allocation table (Microsoft's FAT specification, section 4).</summary>
internal sealed class FatTable(IBlockDevice device, FatGeometry geometry)
    : ClusterTable(device, geometry.ClusterCount, geometry.DataOffset, geometry.ClusterSize)
{
    private readonly uint _mask = geometry.Type == FatType.Fat32 ? 0x0FFFFFFF : (1u << (int)geometry.Type) - 1;

    protected override long EntryOffset(uint cluster) => geometry.FatOffset(0) + (cluster * (long)geometry.Type / 8);

    protected override uint ReadEntry(uint cluster, out bool isEnd)
    {
        var bytes = ReadTable(EntryOffset(cluster), geometry.Type == FatType.Fat32 ? 4 : 2);
        if (geometry.Type == FatType.Fat12 && (cluster & 1) != 0)
            bytes >>= 4;
        var value = bytes & _mask;
        isEnd = value >= (_mask & ~7u);
        return value;
    }
}
