namespace Hiperiso.Imaging.ExFat;

/// <summary>Reads entries of the file allocation table (exFAT specification, section 4.1).</summary>
internal sealed class ExFatTable(IBlockDevice device, ExFatGeometry geometry)
    : ClusterTable(device, geometry.ClusterCount, geometry.HeapByteOffset, geometry.ClusterSize)
{
    private const uint EndOfChain = 0xFFFFFFFF;

    protected override long EntryOffset(uint cluster) => ((long)geometry.FatOffset * geometry.BytesPerSector) + (cluster * 4L);

    protected override uint ReadEntry(uint cluster, out bool isEnd)
    {
        var value = ReadTable(EntryOffset(cluster), 4);
        isEnd = value == EndOfChain;
        return value;
    }
}
