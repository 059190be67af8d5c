using Hiperiso.Imaging;
using Hiperiso.Imaging.Fat;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// Makes the data partition as large as the disk allows; files, serial numbers and configuration stay. First a copy of both volumes is written to the
/// end of the disk and read back, and the partition table is switched over to it; then the large volume is written to the front and read back, and
/// the table is switched again. Whenever this is cut short, the stick has all files and starts, and the rest can be done later.
/// </summary>
/// <param name="plan">Where everything goes.</param>
/// <param name="now">Time stamp of what has none.</param>
internal sealed class StickGrowth(GrowthPlan plan, DateTimeOffset now)
{
    private Stick Stick => plan.Stick;

    /// <summary>How many bytes will be written, but for the few of the tables.</summary>
    internal long BytesToWrite(IBlockDevice disk)
    {
        var counter = new CountingDisk(disk.Length);
        if (!plan.HasCopy)
        {
            plan.Copy.Write(counter, plan.CopiedFiles, 1, now);
            WriteEsp(counter, Stick.OpenEsp(disk));
        }

        plan.Data.Write(counter, plan.Files, 1, now);
        return counter.Bytes;
    }

    /// <summary>Writes everything.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="forget">Makes the next reads come from the medium.</param>
    /// <exception cref="RefusedException">What was read back is not what was written; what was there before counts.</exception>
    internal void Run(IDiskDevice disk, Action forget)
    {
        var (volume, files, stick) = (plan.Volume, plan.Files, Stick);
        if (!plan.HasCopy)
        {
            var esp = Stick.OpenEsp(disk);
            Write(disk, forget, plan.Copy, plan.CopiedFiles, volume.VolumeSerial);
            WriteEsp(disk, esp);
            disk.Flush();
            forget();
            Compare(VolumeContents.TreeOf(esp), FatVolume.Open(new DeviceSlice(disk, plan.Esp.Start, plan.Esp.Length)));
            StickTable.Replace(disk, stick, plan.Copy.Place, plan.Esp);
            stick = stick with { TableDamage = null };
            volume = plan.Copy.Open(disk)!;
            files = GrowthPlan.FilesOf(volume);
            (plan with { Files = files }).CheckRoom(disk);
        }

        Write(disk, forget, plan.Data, files, volume.VolumeSerial);
        StickTable.Replace(disk, stick, plan.Data.Place, plan.Esp);
    }

    private static void Compare(ImageTree written, ReadableVolume found)
    {
        if (VolumeContents.FirstDifference(written, found) is { } path)
            throw new RefusedException(Refusal.Damaged, $"what was written reads back as something else: {path}. The medium is faulty; the stick is as it was before");
    }

    private void Write(IDiskDevice disk, Action forget, DataVolume target, ImageTree files, uint serial)
    {
        target.Write(disk, files, serial, now);
        disk.Flush();
        forget();
        Compare(files, target.Open(disk)!);
    }

    private void WriteEsp(IBlockDevice disk, FatVolume source) =>
        StickVolumes.WriteEsp(disk, plan.Esp, Stick.SectorSize, VolumeContents.TreeOf(source), source.VolumeSerial, now);
}
