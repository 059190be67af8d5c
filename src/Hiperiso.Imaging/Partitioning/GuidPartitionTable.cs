namespace Hiperiso.Imaging.Partitioning;

/// <summary>A GUID partition table (UEFI specification, section 5.3): the disk's GUID and its partitions, 128 at most.</summary>
/// <param name="DiskIdentifier">The GUID of the disk.</param>
/// <param name="Partitions">The partitions; numbers need not be in the order of the disk.</param>
public sealed record GuidPartitionTable(Guid DiskIdentifier, IReadOnlyList<GptPartition> Partitions)
{
    /// <summary>
    /// Writes the protective MBR, both headers and both copies of the entries. The boot code in bytes 0 to 439 of the disk
    /// stays as it is.
    /// </summary>
    /// <param name="device">The whole disk.</param>
    /// <param name="sectorSize">Logical sector size in bytes: 512 or 4096.</param>
    /// <exception cref="ImageLayoutException">Partitions overlap, leave the disk, or have impossible numbers or names.</exception>
    public void WriteTo(IBlockDevice device, int sectorSize = 512)
    {
        var layout = GptLayout.Of(device, sectorSize);
        GptValidation.Check(this, layout);
        var entries = EncodeEntries();
        MasterBootRecord.Protective(layout.SectorCount).WriteTo(device);
        WriteCopy(device, layout, entries, headerLba: 1, entriesLba: 2);
        WriteCopy(device, layout, entries, headerLba: layout.LastLba, entriesLba: layout.LastUsableLba + 1);
    }

    /// <summary>Reads and verifies the table, from its backup at the end of the disk when the primary is damaged.</summary>
    /// <exception cref="CorruptImageException">Neither copy is sound; the error is that of the primary.</exception>
    public static GptReadResult Read(IBlockDevice device, int sectorSize = 512) => GptReader.Read(device, GptLayout.Of(device, sectorSize));

    /// <summary>Reads the backup and compares it with the primary table.</summary>
    /// <exception cref="CorruptImageException">The primary table is not sound.</exception>
    internal static GptBackup ReadBackup(IBlockDevice device, int sectorSize) => GptReader.ReadBackup(device, GptLayout.Of(device, sectorSize));

    /// <summary>
    /// Takes the place of a table that is there. Whenever this is cut short, a reader that believes checksums finds the old table whole or
    /// this one: first the backup changes, while the primary table is still the old one; then the primary, whose checksum is wrong
    /// meanwhile, so that the backup counts. A reader that looks at no checksum, as GRUB, finds in the primary's entries the same as others do:
    /// they are there before their header. The master boot record stays as it is.
    /// </summary>
    /// <param name="device">The whole disk, whose primary table is sound.</param>
    /// <param name="sectorSize">Logical sector size in bytes: 512 or 4096.</param>
    /// <param name="flush">Returns when everything written is on stable storage.</param>
    /// <exception cref="ImageLayoutException">Partitions overlap, leave the disk, or have impossible numbers or names.</exception>
    internal void Replace(IBlockDevice device, int sectorSize, Action flush)
    {
        var layout = GptLayout.Of(device, sectorSize);
        GptValidation.Check(this, layout);
        var entries = EncodeEntries();
        WriteCopy(device, layout, entries, headerLba: layout.LastLba, entriesLba: layout.LastUsableLba + 1);
        flush();
        WriteCopy(device, layout, entries, headerLba: 1, entriesLba: 2, flush);
        flush();
    }

    /// <summary>Writes the primary table alone.</summary>
    internal void WritePrimary(IBlockDevice device, int sectorSize) =>
        WriteCopy(device, GptLayout.Of(device, sectorSize), EncodeEntries(), headerLba: 1, entriesLba: 2);

    private byte[] EncodeEntries()
    {
        var entries = new byte[GptPartitionEntry.Count * GptPartitionEntry.Size];
        foreach (var partition in Partitions)
            GptPartitionEntry.Write(entries.AsSpan((partition.Number - 1) * GptPartitionEntry.Size, GptPartitionEntry.Size), partition);
        return entries;
    }

    private void WriteCopy(IBlockDevice device, GptLayout layout, byte[] entries, long headerLba, long entriesLba, Action? flushEntries = null)
    {
        var header = new GptHeader(
            headerLba,
            AlternateLba: headerLba == 1 ? layout.LastLba : 1,
            layout.FirstUsableLba,
            layout.LastUsableLba,
            DiskIdentifier,
            entriesLba,
            GptPartitionEntry.Count,
            GptPartitionEntry.Size,
            Crc32.Compute(entries));
        var sector = new byte[layout.SectorSize];
        header.WriteTo(sector);
        device.Write(entriesLba * layout.SectorSize, entries);
        flushEntries?.Invoke();
        device.Write(headerLba * layout.SectorSize, sector);
    }
}
