using Hiperiso.Imaging;
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
    private readonly StickImage _image = image.ForRoom(plan.Room);

    /// <summary>How many bytes will be written: all writes are made once, to nowhere.</summary>
    internal long BytesToWrite(long diskSize)
    {
        var counter = new CountingDisk(diskSize);
        WriteVolumes(counter, null);
        return counter.Bytes;
    }

    /// <summary>Writes everything.</summary>
    /// <param name="disk">The disk, empty or not.</param>
    /// <param name="forget">Makes the next reads come from the medium.</param>
    /// <exception cref="RefusedException">A program that is needed is missing or failed, and the disk is as it was; or what was read back is not what was written.</exception>
    internal void Run(IDiskDevice disk, Action forget)
    {
        using var outside = OutsideFormatter.Make(plan.Volume, identifiers.Volume("data"));
        DiskErasure.Erase(disk);
        WriteVolumes(disk, outside);
        if (HasBootCode)
            BiosBootCode.Install(disk, _image.BootCode.Boot, _image.BootCode.Core, StickTable.CoreLba, plan.Data.Start / plan.SectorSize);
        disk.Flush();
        forget();
        Verify(disk, outside);
        StickTable.Write(disk, plan, identifiers);
        disk.Flush();
        forget();
        if (Stick.Find(disk, plan.SectorSize) is not { } stick || stick.Data != plan.Data || stick.Esp != plan.Esp)
            throw new RefusedException(Refusal.Damaged, "the partition table reads back as something else. The medium is faulty");
    }

    private bool HasBootCode => plan.StartsByBios && _image.BootCode.Core.Length > 0;

    // What another program has made of it is little, and not counted.
    private void WriteVolumes(IBlockDevice disk, OutsideFormatter? outside)
    {
        if (plan.FileSystem is DataFileSystem.ExFat or DataFileSystem.Fat32)
            plan.Volume.Write(disk, _image.Data, identifiers.Volume("data"), now);
        outside?.CopyTo(plan.Volume.Slice(disk));
        StickVolumes.WriteEsp(disk, plan.Esp, plan.SectorSize, _image.Esp, identifiers.Volume("esp"), now);
    }

    private void Verify(IDiskDevice disk, OutsideFormatter? outside)
    {
        var difference = StickVolumes.FirstDifference(disk, plan.Esp, _image.Manifest);
        if (plan.Volume.Open(disk) is { } data)
            difference ??= VolumeContents.FirstDifference(_image.Data, data);
        if (outside?.IsOn(plan.Volume.Slice(disk)) == false)
            difference ??= "the data partition";
        if (HasBootCode)
            difference ??= BiosBootCode.Read(disk).CoreImage.AsSpan().SequenceEqual(_image.BootCode.Core) ? null : "the boot code";
        if (difference is not null)
            throw new RefusedException(Refusal.Damaged, $"what was written reads back as something else: {difference}. The medium is faulty, or the image was changed meanwhile; the disk was left empty");
    }
}
