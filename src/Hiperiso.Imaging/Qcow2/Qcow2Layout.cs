using System.Collections.Immutable;

namespace Hiperiso.Imaging.Qcow2;

/// <summary>
/// Where everything lies in a file, in clusters: header, refcount table and blocks, L1 table, L2 tables, data.
/// </summary>
/// <param name="L1Entries">Entries of the L1 table: enough for the whole virtual disk.</param>
/// <param name="L2Tables">The L1 indexes that have an L2 table, in order.</param>
/// <param name="DataClusters">Number of data clusters.</param>
internal sealed record Qcow2Layout(int L1Entries, ImmutableArray<long> L2Tables, long DataClusters)
{
    /// <summary>Entries of 8 bytes in a cluster: what an L2 table or a cluster of the refcount table has.</summary>
    public const int EntriesPerCluster = CopyOnWriteDevice.ClusterSize / 8;

    /// <summary>Refcounts of 16 bits in a refcount block.</summary>
    public const int RefcountsPerBlock = CopyOnWriteDevice.ClusterSize / 2;

    /// <summary>The refcount table is one cluster: enough for a file of 16 TiB.</summary>
    public const int RefcountTable = 1;

    /// <summary>First refcount block.</summary>
    public const int RefcountBlocks = 2;

    /// <summary>Clusters of the L1 table.</summary>
    public int L1Clusters => (L1Entries + EntriesPerCluster - 1) / EntriesPerCluster;

    /// <summary>Number of refcount blocks: they count themselves.</summary>
    /// <exception cref="ImageLayoutException">They do not fit into the refcount table.</exception>
    public int RefcountBlockCount
    {
        get
        {
            var others = RefcountBlocks + L1Clusters + L2Tables.Length + DataClusters;
            var blocks = 1;
            while (blocks * (long)RefcountsPerBlock < others + blocks)
                blocks++;
            return blocks <= EntriesPerCluster ? blocks : throw new ImageLayoutException("A qcow2 file holds at most 16384 GiB, and this one would hold more.");
        }
    }

    /// <summary>First cluster of the L1 table.</summary>
    public long L1Table => RefcountBlocks + RefcountBlockCount;

    /// <summary>First L2 table.</summary>
    public long FirstL2Table => L1Table + L1Clusters;

    /// <summary>First data cluster.</summary>
    public long FirstData => FirstL2Table + L2Tables.Length;

    /// <summary>Clusters of the file.</summary>
    public long Total => FirstData + DataClusters;

    /// <summary>The layout for these clusters.</summary>
    public static Qcow2Layout Of(Qcow2Content content)
    {
        const long perTable = (long)EntriesPerCluster * CopyOnWriteDevice.ClusterSize;
        var tables = ImmutableArray.CreateBuilder<long>();
        var data = 0L;
        foreach (var cluster in content.Clusters)
        {
            data++;
            if (tables.Count == 0 || tables[^1] != cluster / EntriesPerCluster)
                tables.Add(cluster / EntriesPerCluster);
        }

        return new Qcow2Layout(checked((int)((content.Length + perTable - 1) / perTable)), tables.DrainToImmutable(), data);
    }
}
