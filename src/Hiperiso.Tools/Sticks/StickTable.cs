using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>The partition table of a stick.</summary>
internal static class StickTable
{
    /// <summary>Where the core image for BIOS lies: behind the GPT, and at the same place with a master boot record.</summary>
    internal const long CoreLba = 34;

    private const string DataName = "HIPERISODATA";

    /// <summary>Writes the table; the boot code stays as it is.</summary>
    internal static void Write(IBlockDevice disk, InstallPlan plan, StickIdentifiers identifiers)
    {
        if (plan.Table == TableKind.Gpt)
            Guids(plan, identifiers).WriteTo(disk, plan.SectorSize);
        else
            Record(plan, identifiers).WriteTo(disk);
    }

    /// <summary>
    /// Reads the GPT of a disk, if that is what counts: a GPT without its protective entry in the master boot record is what is left of an earlier table
    /// (UEFI specification, section 5.2.3), and one with others beside it is of two minds where its partitions are.
    /// </summary>
    /// <returns>The table; null when the disk has none that counts.</returns>
    internal static GptReadResult? ReadGuids(IBlockDevice disk, int sectorSize)
    {
        try
        {
            return MasterBootRecord.Read(disk).Partitions is [{ Type: PartitionTypes.MbrGptProtective }] ? GuidPartitionTable.Read(disk, sectorSize) : null;
        }
        catch (CorruptImageException)
        {
            return null;
        }
    }

    /// <summary>
    /// Moves the two partitions of a stick; all else in its table stays. Whenever this is cut short, the old table is there, whole, or the new one.
    /// </summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="stick">The stick as it was found: the same again when it has been moved meanwhile.</param>
    /// <param name="data">The data partition from now on.</param>
    /// <param name="esp">The EFI system partition from now on.</param>
    internal static void Replace(IDiskDevice disk, Stick stick, ByteRange data, ByteRange esp)
    {
        if (stick.Guids is { } table)
        {
            // A table that is read from its backup would be lost with it.
            if (stick.TableDamage is not null)
            {
                table.WritePrimary(disk, stick.SectorSize);
                disk.Flush();
            }

            Replace(disk, table with { Partitions = [.. table.Partitions.Select(Moved)] }, stick.SectorSize);
        }
        else
        {
            // One sector.
            (stick.Record! with { Partitions = [.. stick.Record!.Partitions.Select(MovedEntry)] }).WriteTo(disk);
            disk.Flush();
        }

        GptPartition Moved(GptPartition partition) => PlaceOf(partition.Number) is { } place
            ? partition with { FirstLba = place.Start / stick.SectorSize, LastLba = (place.End / stick.SectorSize) - 1 }
            : partition;

        MbrPartition MovedEntry(MbrPartition partition) => PlaceOf(partition.Number) is { } place
            ? partition with { FirstLba = checked((uint)(place.Start / stick.SectorSize)), SectorCount = checked((uint)(place.Length / stick.SectorSize)) }
            : partition;

        ByteRange? PlaceOf(int number) => number switch { 1 => data, 2 => esp, _ => null };
    }

    /// <summary>Replaces a GPT. Whenever this is cut short, the old table is there, whole, or the new one.</summary>
    /// <param name="disk">The whole disk.</param>
    /// <param name="table">The table from now on.</param>
    /// <param name="sectorSize">Bytes of a logical sector.</param>
    internal static void Replace(IDiskDevice disk, GuidPartitionTable table, int sectorSize)
    {
        table.Replace(disk, sectorSize, disk.Flush);

        // That of an image which was copied to a larger disk ends with the image.
        MasterBootRecord.Protective(disk.Length / sectorSize).WriteTo(disk);
        disk.Flush();
    }

    /// <summary>The EFI system partition as a GPT has it.</summary>
    internal static GptPartition EspOfGuids(ByteRange place, int sectorSize, StickIdentifiers identifiers) => new(
        2, PartitionTypes.EfiSystem, identifiers.Partition(StickVolumes.EspLabel), place.Start / sectorSize, (place.End / sectorSize) - 1, 0, StickVolumes.EspLabel);

    /// <summary>The EFI system partition as a master boot record has it.</summary>
    internal static MbrPartition EspOfRecord(ByteRange place, int sectorSize) => Entry(2, PartitionTypes.MbrEfiSystem, place, sectorSize);

    private static GuidPartitionTable Guids(InstallPlan plan, StickIdentifiers identifiers) => new(identifiers.Disk,
    [
        new GptPartition(1, PartitionTypes.BasicData, identifiers.Partition(DataName), plan.Data.Start / plan.SectorSize, (plan.Data.End / plan.SectorSize) - 1, 0, DataName),
        EspOfGuids(plan.Esp, plan.SectorSize, identifiers),
    ]);

    private static MasterBootRecord Record(InstallPlan plan, StickIdentifiers identifiers) => new(identifiers.DiskSignature,
    [
        Entry(1, plan.FileSystem == DataFileSystem.Fat32 ? PartitionTypes.MbrFat32 : PartitionTypes.MbrExFatOrNtfs, plan.Data, plan.SectorSize),
        EspOfRecord(plan.Esp, plan.SectorSize),
    ]);

    private static MbrPartition Entry(int number, byte type, ByteRange place, int sectorSize) =>
        new(number, type, checked((uint)(place.Start / sectorSize)), checked((uint)(place.Length / sectorSize)), IsActive: number == 1);
}
