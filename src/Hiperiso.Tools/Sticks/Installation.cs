using Hiperiso.Imaging;
using Hiperiso.Imaging.Fat;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Makes a stick of a disk. First everything that was there is erased; the partition table, without which nothing is found, is written last,
/// after all else is on the medium and was read back. Whenever this is cut short, the disk is empty.
/// </summary>
/// <param name="plan">What the disk will look like.</param>
/// <param name="image">Where the contents come from.</param>
/// <param name="identifiers">The stick's identifiers.</param>
/// <param name="now">Time stamp of what has none.</param>
internal sealed class Installation(InstallPlan plan, StickImage image, StickIdentifiers identifiers, DateTimeOffset now)
{
    private const long CoreLba = 34;

    /// <summary>How many bytes will be written: all writes are made once, to nowhere.</summary>
    internal long BytesToWrite(long diskSize)
    {
        var counter = new CountingDisk(diskSize);
        // What another program makes of it is known only afterwards; it is little.
        WriteVolumes(counter, withData: plan.FileSystem is DataFileSystem.ExFat or DataFileSystem.Fat32);
        return counter.Bytes;
    }

    /// <summary>Writes everything.</summary>
    /// <param name="disk">The disk, empty or not.</param>
    /// <param name="forget">Makes the next reads come from the medium.</param>
    /// <exception cref="RefusedException">What was read back is not what was written.</exception>
    internal void Run(IDiskDevice disk, Action forget)
    {
        DiskErasure.Erase(disk);
        WriteVolumes(disk, withData: true);
        if (HasBootCode)
            BiosBootCode.Install(disk, image.BootCode.Boot, image.BootCode.Core, CoreLba, plan.Data.Start / plan.SectorSize);
        disk.Flush();
        forget();
        Verify(disk);
        StickTable.Write(disk, plan, identifiers);
        disk.Flush();
    }

    private bool HasBootCode => plan.StartsByBios && image.BootCode.Core.Length > 0;

    private void WriteVolumes(IBlockDevice disk, bool withData)
    {
        if (withData)
            plan.Volume.Write(disk, image.Data, identifiers.Volume("data"), now);
        StickVolumes.WriteEsp(disk, plan.Esp, plan.SectorSize, image.Esp, identifiers.Volume("esp"), now);
    }

    private void Verify(IDiskDevice disk)
    {
        var esp = FatVolume.Open(new DeviceSlice(disk, plan.Esp.Start, plan.Esp.Length));
        var difference = VolumeContents.FirstDifference(image.Esp, esp);
        if (plan.Volume.Open(disk) is { } data)
            difference ??= VolumeContents.FirstDifference(image.Data, data);
        if (HasBootCode)
            difference ??= BiosBootCode.Read(disk).CoreImage.AsSpan().SequenceEqual(image.BootCode.Core) ? null : "the boot code";
        if (difference is not null)
            throw new RefusedException(Refusal.Damaged, $"what was written reads back as something else: {difference}. The medium is faulty; the disk was left empty");
    }
}
