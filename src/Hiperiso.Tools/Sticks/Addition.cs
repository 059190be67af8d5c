using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Makes a stick of a disk that keeps its partition. The EFI system partition is written to room that belongs to no file system any more, and read
/// back; then the partition table is switched over, and then the boot code. Whenever this is cut short, the partition and its files are there.
/// </summary>
/// <param name="plan">Where everything goes.</param>
/// <param name="image">Where the contents come from.</param>
/// <param name="identifiers">The stick's identifiers.</param>
/// <param name="now">Time stamp of what has none.</param>
internal sealed class Addition(AdditionPlan plan, StickImage image, StickIdentifiers identifiers, DateTimeOffset now)
{
    /// <summary>How many bytes will be written, but for the few of table and boot code.</summary>
    internal long BytesToWrite(long diskSize)
    {
        var counter = new CountingDisk(diskSize);
        WriteEsp(counter);
        return counter.Bytes;
    }

    /// <summary>Writes everything.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="forget">Makes the next reads come from the medium.</param>
    /// <exception cref="RefusedException">The file system is not as small as it must be, or what was read back is not what was written; the disk is as it was.</exception>
    internal void Run(IDiskDevice disk, Action forget)
    {
        if (VolumeSize.Of(disk, plan.Before) is not { } used || used > plan.Data.Length)
            throw new RefusedException(Refusal.TooSmall, "the file system of partition 1 did not become as small as it must be; the partition table is as it was");
        WriteEsp(disk);
        disk.Flush();
        forget();
        if (StickVolumes.FirstDifference(disk, plan.Esp, image.Manifest) is { } path)
            throw new RefusedException(Refusal.Damaged, $"what was written reads back as something else: {path}. The medium is faulty, or the image was changed meanwhile; its partition is as it was");
        SwitchTable(disk);
        DataVolume.CopyBootSector(disk, plan.Data, plan.SectorSize);
        if (plan.SectorSize == 512 && image.BootCode.Core.Length > 0)
            BiosBootCode.Install(disk, image.BootCode.Boot, image.BootCode.Core, StickTable.CoreLba, plan.Data.Start / plan.SectorSize);
        disk.Flush();
    }

    private void WriteEsp(IBlockDevice disk) => StickVolumes.WriteEsp(disk, plan.Esp, plan.SectorSize, image.Esp, identifiers.Volume("esp"), now);

    private void SwitchTable(IDiskDevice disk)
    {
        var size = plan.SectorSize;
        if (plan.Guids is { Partitions: [var only] } table)
        {
            StickTable.Replace(disk, table with
            {
                Partitions =
                [
                    only with { LastLba = (plan.Data.End / size) - 1 },
                    StickTable.EspOfGuids(plan.Esp, size, identifiers),
                ],
            }, size);
            return;
        }

        // One sector.
        (plan.Record! with
        {
            Partitions =
            [
                plan.Record!.Partitions[0] with { SectorCount = checked((uint)(plan.Data.Length / size)), IsActive = true },
                StickTable.EspOfRecord(plan.Esp, size),
            ],
        }).WriteTo(disk);
        disk.Flush();
    }
}
