using Hiperiso.Imaging.Partitioning;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Replaces boot code and EFI system partition; data partition, serial numbers and configuration stay. The new EFI system partition is written
/// to a second place and read back; then the partition table is switched over, and then the boot code. Whenever this is cut short, the
/// stick starts: the old system or the new one.
/// </summary>
/// <param name="plan">Where everything goes.</param>
/// <param name="image">Where the contents come from.</param>
/// <param name="now">Time stamp of what has none.</param>
internal sealed class StickUpdate(UpdatePlan plan, StickImage image, DateTimeOffset now)
{
    // Half way to the first partition.
    private const long SecondCoreLba = 1041;
    private const long LongestCore = (SecondCoreLba - StickTable.CoreLba) * 512;

    private readonly StickImage _image = image.ForRoom(plan.Room);

    private Stick Stick => plan.Stick;

    /// <summary>How many bytes will be written, but for the few of table and boot code.</summary>
    internal long BytesToWrite(long diskSize)
    {
        var counter = new CountingDisk(diskSize);
        StickVolumes.WriteEsp(counter, plan.Esp, Stick.SectorSize, _image.Esp, 1, now);
        return counter.Bytes;
    }

    /// <summary>Writes everything.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="forget">Makes the next reads come from the medium.</param>
    /// <exception cref="RefusedException">What was read back is not what was written; the stick is as it was.</exception>
    internal void Run(IDiskDevice disk, Action forget)
    {
        if (_image.BootCode.Core.Length > LongestCore || (Stick.SectorSize == 512 && BiosBootCode.Read(disk).CoreImage.Length > LongestCore))
            throw new RefusedException(Refusal.Image, $"the boot code for BIOS has more than {LongestCore} bytes, so that old and new do not fit beside each other; install anew");
        if (Stick.SectorSize == 512 && IsInUse(disk, StickTable.CoreLba) && IsInUse(disk, SecondCoreLba))
            throw new RefusedException(Refusal.TooSmall, "the boot code for BIOS lies where neither place of the new one is free; install anew");
        StickVolumes.WriteEsp(disk, plan.Esp, Stick.SectorSize, _image.Esp, Stick.OpenEsp(disk).VolumeSerial, now);
        disk.Flush();
        forget();
        if (StickVolumes.FirstDifference(disk, plan.Esp, _image.Manifest) is { } path)
            throw new RefusedException(Refusal.Damaged, $"what was written reads back as something else: {path}. The medium is faulty, or the image was changed meanwhile; the stick starts as before");
        StickTable.Replace(disk, Stick, plan.Data, plan.Esp);
        DataVolume.CopyBootSector(disk, plan.Data, Stick.SectorSize);
        disk.Flush();
        if (Stick.SectorSize == 512 && _image.BootCode.Core.Length > 0)
            SwitchBootCode(disk);
    }

    // The boot sector names the place of the core image: while one place is written, it names the other.
    private void SwitchBootCode(IDiskDevice disk)
    {
        var (boot, core) = _image.BootCode;
        var (oldBoot, oldCore) = BiosBootCode.Read(disk);
        if (oldBoot.AsSpan().SequenceEqual(boot) && oldCore.AsSpan().SequenceEqual(core))
            return;
        if (IsInUse(disk, StickTable.CoreLba))
            Install(disk, SecondCoreLba, Stick.Data.Start / Stick.SectorSize);
        Install(disk, StickTable.CoreLba, SecondCoreLba);
    }

    // Whether the core image that the boot sector names lies where the new one would.
    private bool IsInUse(IDiskDevice disk, long place)
    {
        var (boot, core) = BiosBootCode.Read(disk);
        var first = core.Length > 0 ? BiosBootCode.CoreLbaOf(boot) : long.MaxValue;
        return first < place + ((_image.BootCode.Core.Length + 511) / 512) && place < first + (core.Length / 512);
    }

    private void Install(IDiskDevice disk, long place, long limit)
    {
        BiosBootCode.InstallCore(disk, _image.BootCode.Core, place, limit);
        disk.Flush();
        BiosBootCode.InstallBoot(disk, _image.BootCode.Boot, place);
        disk.Flush();
    }
}
