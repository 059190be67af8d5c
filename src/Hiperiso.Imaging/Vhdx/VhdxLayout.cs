namespace Hiperiso.Imaging.Vhdx;

/// <summary>Where everything lies in a file, in bytes: header section, empty log, metadata, block allocation table, blocks of the disk.</summary>
/// <param name="PayloadBlocks">Blocks of the disk; the last one may be partial.</param>
internal sealed record VhdxLayout(long PayloadBlocks)
{
    /// <summary>Bytes of a block of the disk: the least there is, for disks that are mostly empty.</summary>
    public const int BlockSize = Unit;

    /// <summary>Payload blocks that share a sector bitmap, which takes an entry of the table behind theirs (section 2.5.1).</summary>
    public const int ChunkRatio = (int)((1L << 23) * SparseDisk.SectorSize / BlockSize);

    /// <summary>What the header section occupies, and all parts begin and end at.</summary>
    public const int Unit = 1 << 20;

    /// <summary>The log: it must be there, and nothing is in it.</summary>
    public const long Log = Unit;

    /// <summary>The metadata region.</summary>
    public const long Metadata = Log + Unit;

    /// <summary>The block allocation table.</summary>
    public const long Table = Metadata + Unit;

    /// <summary>Bytes of the table, up to the next part.</summary>
    public long TableLength => ((PayloadBlocks + ((PayloadBlocks - 1) / ChunkRatio)) * sizeof(ulong) + Unit - 1) / Unit * Unit;

    /// <summary>The first block that is stored.</summary>
    public long Data => Table + TableLength;
}
