using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;

namespace Hiperiso.Tools.Sticks;

/// <summary>The partition table of a new stick.</summary>
internal static class StickTable
{
    private const string DataName = "HIPERISODATA";
    private const string EspName = "VTOYEFI";

    /// <summary>Writes the table; the boot code stays as it is.</summary>
    internal static void Write(IBlockDevice disk, InstallPlan plan, StickIdentifiers identifiers)
    {
        if (plan.Table == TableKind.Gpt)
            Guids(plan, identifiers).WriteTo(disk, plan.SectorSize);
        else
            Record(plan, identifiers).WriteTo(disk);
    }

    private static GuidPartitionTable Guids(InstallPlan plan, StickIdentifiers identifiers) => new(identifiers.Disk,
    [
        new GptPartition(1, PartitionTypes.BasicData, identifiers.Partition(DataName), plan.Data.Start / plan.SectorSize, (plan.Data.End / plan.SectorSize) - 1, 0, DataName),
        new GptPartition(2, PartitionTypes.EfiSystem, identifiers.Partition(EspName), plan.Esp.Start / plan.SectorSize, (plan.Esp.End / plan.SectorSize) - 1, 0, EspName),
    ]);

    private static MasterBootRecord Record(InstallPlan plan, StickIdentifiers identifiers) => new(identifiers.DiskSignature,
    [
        Entry(1, plan.FileSystem == DataFileSystem.Fat32 ? PartitionTypes.MbrFat32 : PartitionTypes.MbrExFatOrNtfs, plan.Data, plan.SectorSize),
        Entry(2, PartitionTypes.MbrEfiSystem, plan.Esp, plan.SectorSize),
    ]);

    private static MbrPartition Entry(int number, byte type, ByteRange place, int sectorSize) =>
        new(number, type, checked((uint)(place.Start / sectorSize)), checked((uint)(place.Length / sectorSize)), IsActive: number == 1);
}
