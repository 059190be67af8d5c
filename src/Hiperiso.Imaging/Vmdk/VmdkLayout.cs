namespace Hiperiso.Imaging.Vmdk;

/// <summary>Where everything lies in a file, in sectors: header, descriptor, the copy of directory and tables, both themselves, grains.</summary>
/// <param name="Capacity">Sectors of the disk.</param>
internal sealed record VmdkLayout(long Capacity)
{
    /// <summary>Bytes of a grain.</summary>
    public const int GrainSize = SparseDisk.PieceSize;

    /// <summary>Sectors of a grain.</summary>
    public const int GrainSectors = GrainSize / SparseDisk.SectorSize;

    /// <summary>Entries of a grain table.</summary>
    public const int TableEntries = 512;

    /// <summary>The descriptor, behind the header.</summary>
    public const int Descriptor = 1;

    /// <summary>Sectors of the descriptor.</summary>
    public const int DescriptorSectors = 20;

    /// <summary>The copy of the grain directory, with the copies of its tables behind it.</summary>
    public const int DirectoryCopy = Descriptor + DescriptorSectors;

    private const int TableSectors = TableEntries * sizeof(uint) / SparseDisk.SectorSize;

    /// <summary>Number of grains; the last one may be partial.</summary>
    public long Grains => (Capacity + GrainSectors - 1) / GrainSectors;

    /// <summary>Number of grain tables: all are there, also those without an entry.</summary>
    public long Tables => (Grains + TableEntries - 1) / TableEntries;

    /// <summary>The grain directory, with its tables behind it.</summary>
    public long Directory => DirectoryCopy + DirectorySectors + (Tables * TableSectors);

    /// <summary>The first grain: everything before it is overhead.</summary>
    public long Data => (Directory + DirectorySectors + (Tables * TableSectors) + GrainSectors - 1) / GrainSectors * GrainSectors;

    private long DirectorySectors => ((Tables * sizeof(uint)) + SparseDisk.SectorSize - 1) / SparseDisk.SectorSize;

    /// <summary>A table of the directory that lies at <paramref name="directory"/>.</summary>
    public long Table(long directory, long number) => directory + DirectorySectors + (number * TableSectors);
}
