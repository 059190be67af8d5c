using Hiperiso.Imaging;
using Hiperiso.Imaging.Partitioning;
using Hiperiso.Runtime.Volumes;
using Hiperiso.Tools.Disks;

namespace Hiperiso.Tools.Sticks;

/// <summary>
/// How a disk becomes a stick and keeps the one partition it has: that becomes the data partition, and gives the room for the EFI system partition
/// and its successor at its end.
/// </summary>
/// <param name="Table">The partition table, which stays.</param>
/// <param name="SectorSize">Bytes of a logical sector.</param>
/// <param name="Before">The partition as it is.</param>
/// <param name="Esp">The EFI system partition.</param>
internal sealed record AdditionPlan(TableKind Table, int SectorSize, ByteRange Before, ByteRange Esp)
{
    private const long Mebi = 1 << 20;

    // Extended (three ways), Windows' dynamic disks, a GPT's protective entry, and Linux' swap, LVM and RAID.
    private static readonly byte[] NoFileSystem = [0x05, 0x0F, 0x85, 0x42, PartitionTypes.MbrGptProtective, 0x82, 0x8E, 0xFD];

    // Linux' swap, LVM and RAID, and Windows' dynamic disks.
    private static readonly Guid[] NoFileSystemGuids =
    [
        new("0657fd6d-a4ab-43c4-84e5-0933c84b4f4f"), new("e6d6d379-f507-44c2-a23c-238f2a3df928"), new("a19d880f-05fc-4d3b-a006-743f0f84911e"),
        new("af9b60a0-1431-4f62-bc68-3311714a69ad"),
    ];

    /// <summary>The partitions as the GPT has them; null on a disk with a master boot record.</summary>
    internal GuidPartitionTable? Guids { get; init; }

    /// <summary>The primary partitions; null on a disk with a GPT.</summary>
    internal MasterBootRecord? Record { get; init; }

    /// <summary>Whether its file system must be made smaller first.</summary>
    internal bool MustShrink { get; init; }

    /// <summary>The data partition afterwards.</summary>
    internal ByteRange Data => new(Before.Start, Esp.Start - Before.Start);

    /// <summary>The plan for a disk.</summary>
    /// <param name="device">The whole disk.</param>
    /// <param name="sectorSize">Bytes of a logical sector.</param>
    /// <param name="espLength">Bytes of the image's EFI system partition.</param>
    /// <exception cref="RefusedException">It cannot be done so that nothing is lost.</exception>
    internal static AdditionPlan Make(IBlockDevice device, int sectorSize, long espLength)
    {
        var plan = FromGpt(device, sectorSize, espLength) ?? FromMbr(device, sectorSize, espLength);
        if (plan.Before.Start < Mebi)
            throw Refuse($"partition 1 begins at byte {plan.Before.Start}; boot code needs the room before 1 MiB");
        if (RaidMember.IsOne(device, plan.Before))
            throw Refuse("partition 1 is a member of a RAID; the other members would no longer fit it");
        if (VolumeSize.Of(device, plan.Before) is not { } used)
            throw Refuse("partition 1 has no file system that is known here: NTFS, exFAT, FAT, UDF, ext2, ext3 or ext4");
        if (DataVolume.KindOf(device, plan.Before) == FileSystemKind.Ntfs && NtfsVolume.Read(device, plan.Before) is not { IsDirty: false })
            throw Refuse("the NTFS of partition 1 is marked for a check, or damaged; Linux would not write to it. Have Windows check it first: chkdsk /f");
        if (plan.Data.Length < Mebi)
            throw Refuse($"partition 1 is too small to give {ByteSize.Format(2 * espLength)}");
        var mustShrink = used > plan.Data.Length;
        if (mustShrink && !VolumeShrinking.IsPossible(device, plan.Before))
            throw Refuse("the file system of partition 1 reaches to its end, and can be made smaller neither by its own programs nor here; only NTFS, ext2, ext3 and ext4 can");
        if (mustShrink)
            LinuxOnly.Check("making the file system of partition 1 smaller", $"shrink it by {ByteSize.Format(2 * espLength)} in the disk management of Windows first, or do it on Linux");
        return plan with { MustShrink = mustShrink };
    }

    private static RefusedException Refuse(string why) => new(Refusal.TooSmall, why + ". Nothing was written; to lose everything on the disk, leave --keep (-n) out");

    private static AdditionPlan? FromGpt(IBlockDevice device, int sectorSize, long espLength)
    {
        if (StickTable.ReadGuids(device, sectorSize) is not { } read)
            return null;
        if (read.PrimaryDamage is { } damage)
            throw Refuse($"the partition table is damaged: {damage.Message}. Repair it first, e.g. with sgdisk or gdisk");
        if (read.Table.Partitions is not [{ Number: 1 } only])
            throw Refuse($"exactly one partition is kept, number 1; this disk has {read.Table.Partitions.Count}");
        if (Array.IndexOf(NoFileSystemGuids, only.Type) >= 0)
            throw Refuse($"partition 1 is no partition with a file system, but of type {only.Type}: one of a RAID, of LVM, of swap space or of a dynamic disk");
        return new AdditionPlan(
            TableKind.Gpt,
            sectorSize,
            new ByteRange(only.FirstLba * sectorSize, only.SectorCount * sectorSize),
            InstallPlanner.PlaceEsp(device.Length, TableKind.Gpt, sectorSize, espLength, reserve: 0))
        {
            Guids = read.Table,
        };
    }

    private static AdditionPlan FromMbr(IBlockDevice device, int sectorSize, long espLength)
    {
        MasterBootRecord record;
        try
        {
            record = MasterBootRecord.Read(device);
        }
        catch (CorruptImageException)
        {
            throw Refuse("there is no partition table that is known here");
        }

        if (record.Partitions is not [{ Number: 1 } only])
            throw Refuse($"exactly one partition is kept, number 1; this disk has {record.Partitions.Count}");
        if (Array.IndexOf(NoFileSystem, only.Type) >= 0)
            throw Refuse($"partition 1 is no partition with a file system, but of type 0x{only.Type:X2}: an extended one, one of a RAID, of LVM, of swap space, of a dynamic disk, or of a GPT that is damaged");
        return new AdditionPlan(
            TableKind.Mbr,
            sectorSize,
            new ByteRange(only.FirstLba * (long)sectorSize, only.SectorCount * (long)sectorSize),
            InstallPlanner.PlaceEsp(device.Length, TableKind.Mbr, sectorSize, espLength, reserve: 0))
        {
            Record = record,
        };
    }
}
