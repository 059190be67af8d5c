namespace Hiperiso.Imaging.Partitioning;

/// <summary>Where the parts of a GUID partition table with 128 entries lie on a disk (UEFI specification, section 5.3.1).</summary>
/// <param name="SectorSize">Logical sector size in bytes.</param>
/// <param name="SectorCount">Size of the disk in sectors.</param>
public sealed record GptLayout(int SectorSize, long SectorCount)
{
    private int EntriesSectors => GptPartitionEntry.Count * GptPartitionEntry.Size / SectorSize;

    /// <summary>First sector a partition may use: 34 with sectors of 512 bytes, 6 with 4096.</summary>
    public long FirstUsableLba => 2 + EntriesSectors;

    /// <summary>Last sector a partition may use, inclusive.</summary>
    public long LastUsableLba => SectorCount - EntriesSectors - 2;

    /// <summary>Last sector of the disk: the backup header.</summary>
    public long LastLba => SectorCount - 1;

    /// <summary>The layout for <paramref name="device"/>.</summary>
    /// <exception cref="ImageLayoutException">The sector size is not 512 or 4096, or the disk is too small.</exception>
    public static GptLayout Of(IBlockDevice device, int sectorSize)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (sectorSize is not (512 or 4096))
            throw new ImageLayoutException($"A sector size of {sectorSize} bytes is not supported: use 512 or 4096.");
        var layout = new GptLayout(sectorSize, device.Length / sectorSize);
        if (layout.LastUsableLba < layout.FirstUsableLba)
            throw new ImageLayoutException($"A disk of {device.Length} bytes has no room for a GUID partition table.");
        return layout;
    }
}
