namespace Hiperiso.Imaging.Partitioning;

/// <summary>Reads a GUID partition table and believes nothing that its CRCs do not cover (UEFI specification, section 5.3.2).</summary>
internal static class GptReader
{
    // The specification sets no limit; a table beyond this is damage, and must not cost memory.
    private const int MaximumTableSize = 1 << 20;

    public static GptReadResult Read(IBlockDevice device, GptLayout layout)
    {
        try
        {
            return new GptReadResult(ReadCopy(device, layout, 1).Table, PrimaryDamage: null);
        }
        catch (CorruptImageException primary)
        {
            try
            {
                return new GptReadResult(ReadCopy(device, layout, layout.LastLba).Table, primary);
            }
            catch (CorruptImageException)
            {
                throw primary;
            }
        }
    }

    /// <summary>Reads the backup and compares it with the primary table.</summary>
    /// <exception cref="CorruptImageException">The primary table is not sound.</exception>
    public static GptBackup ReadBackup(IBlockDevice device, GptLayout layout)
    {
        var (primary, table) = ReadCopy(device, layout, 1);
        var isAtEnd = primary.AlternateLba == layout.LastLba;
        try
        {
            if (primary.AlternateLba <= 1 || primary.AlternateLba > layout.LastLba)
                throw new CorruptImageException(layout.SectorSize + 32, $"The GPT header names sector {primary.AlternateLba} for its backup, where there can be none");
            var offset = primary.AlternateLba * layout.SectorSize;
            var backup = ReadCopy(device, layout, primary.AlternateLba).Table;
            if (backup.DiskIdentifier != table.DiskIdentifier || !backup.Partitions.SequenceEqual(table.Partitions))
                throw new CorruptImageException(offset, "The backup of the GPT is not the same as the primary table");
            return new GptBackup(offset, isAtEnd, Damage: null);
        }
        catch (CorruptImageException damage)
        {
            return new GptBackup(damage.Offset, isAtEnd, damage);
        }
    }

    private static (GptHeader Header, GuidPartitionTable Table) ReadCopy(IBlockDevice device, GptLayout layout, long lba)
    {
        var offset = lba * layout.SectorSize;
        var sector = new byte[layout.SectorSize];
        device.Read(offset, sector);
        var header = GptHeader.Read(sector, offset);
        CheckHeader(header, layout, lba, offset);

        var entries = new byte[header.EntryCount * header.EntrySize];
        device.Read(header.EntriesLba * layout.SectorSize, entries);
        if (Crc32.Compute(entries) != header.EntriesCrc)
            throw new CorruptImageException(header.EntriesLba * layout.SectorSize, "The CRC of the GPT partition entries is wrong");

        var partitions = new List<GptPartition>();
        for (var i = 0; i < header.EntryCount; i++)
        {
            if (GptPartitionEntry.Read(entries.AsSpan(i * header.EntrySize, header.EntrySize), i + 1) is not { } partition)
                continue;
            if (partition.FirstLba < header.FirstUsableLba || partition.LastLba > header.LastUsableLba || partition.LastLba < partition.FirstLba)
                throw new CorruptImageException((header.EntriesLba * layout.SectorSize) + (i * header.EntrySize), $"GPT partition {i + 1} leaves the disk");
            partitions.Add(partition);
        }

        return (header, new GuidPartitionTable(header.DiskIdentifier, partitions));
    }

    private static void CheckHeader(GptHeader header, GptLayout layout, long lba, long offset)
    {
        if (header.MyLba != lba)
            throw new CorruptImageException(offset + 24, "The GPT header is not where it says it is");
        if (header.FirstUsableLba < 2 || header.LastUsableLba >= layout.SectorCount || header.FirstUsableLba > header.LastUsableLba)
            throw new CorruptImageException(offset + 40, "The usable sectors of the GPT header leave the disk");
        if (header.EntrySize < GptPartitionEntry.Size || header.EntrySize > MaximumTableSize
            || header.EntryCount < 1 || header.EntryCount > MaximumTableSize / header.EntrySize)
            throw new CorruptImageException(offset + 80, "The GPT header has an impossible number or size of entries");
        if (header.EntriesLba < 2 || header.EntriesLba > layout.SectorCount
            || header.EntriesLba * layout.SectorSize > (layout.SectorCount * layout.SectorSize) - (header.EntryCount * header.EntrySize))
            throw new CorruptImageException(offset + 72, "The GPT partition entries leave the disk");
    }
}
